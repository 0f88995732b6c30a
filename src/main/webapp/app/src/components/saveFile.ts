/** Gives a file to the browser, to be saved under a name. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  // What file systems do not take.
  link.download = name.replace(/[\p{Cc}"*/:<>?\\|]+/gu, " ").trim();
  link.click();
  // Not at once: some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
