export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const [first = "?", last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const digits = /^\d+$/.test(last ?? "");
  const letters = [...first].slice(0, 1).concat(digits ? [] : [...(last ?? "")].slice(0, 1));
  return letters.join("").toUpperCase();
}
