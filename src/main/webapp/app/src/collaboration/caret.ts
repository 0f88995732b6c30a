/** What an editor draws for somebody else's caret. `CheckedAwareness` has made both texts harmless. */
export interface CaretUser {
  name: string;
  color: string;
  clientId: string;
}

export function createCaret(user: CaretUser): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "remote-caret";
  caret.dataset["client"] = user.clientId;
  caret.contentEditable = "false";
  const label = document.createElement("span");
  label.className = "remote-caret-label";
  caret.append("\u2060", label, "\u2060");
  paintCaret(caret, user);
  return caret;
}

export function paintCaret(caret: HTMLElement, user: Omit<CaretUser, "clientId">): void {
  caret.style.setProperty("--caret", user.color);
  caret.style.setProperty("--caret-text", textOn(user.color));
  const label = caret.querySelector(".remote-caret-label");
  if (label !== null && label.textContent !== user.name) label.textContent = user.name;
}

/** Black or white, whichever is easier to read on a colour `#rrggbb` (relative luminance of WCAG). */
export function textOn(color: string): "#000000" | "#ffffff" {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.19 ? "#000000" : "#ffffff";
}
