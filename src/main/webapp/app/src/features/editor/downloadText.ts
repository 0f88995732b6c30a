/** Gives a text to the browser as a file to be saved. */
export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  // What file systems do not take.
  link.download = name.replace(/[\p{Cc}"*/:<>?\\|]+/gu, " ").trim();
  link.click();
  // Not at once: some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
