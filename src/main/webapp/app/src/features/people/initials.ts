export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const [first = "?", last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return (firstLetter(first) + firstLetter(last ?? "")).toUpperCase();
}

function firstLetter(word: string): string {
  const [letter] = new Intl.Segmenter().segment(word);
  return letter?.segment ?? "";
}
