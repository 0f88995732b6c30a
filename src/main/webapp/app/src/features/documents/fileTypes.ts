/** What a file is, as far as it can be made into a document; told by the ending of its name, since browsers know few of these types. */
const IMPORTED: Readonly<Record<string, string>> = {
  md: "text/markdown",
  markdown: "text/markdown",
  html: "text/html",
  htm: "text/html",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  txt: "text/plain",
};

/** For the dialogue in which files are chosen. */
export const IMPORTED_ENDINGS = Object.keys(IMPORTED)
  .map((ending) => `.${ending}`)
  .join(",");

/** The type that the server wants to be told; null if it can make nothing of such a file. */
export function importedType(name: string): string | null {
  const ending = name.toLowerCase().match(/\.([a-z]+)$/)?.[1] ?? "";
  return Object.hasOwn(IMPORTED, ending) ? (IMPORTED[ending] ?? null) : null;
}

/** The name of a file as a title, which is never empty and not too long. */
export function titleOf(name: string, limit: number): string {
  const bare = name.replace(/\.[^.]+$/, "").trim();
  return (bare || name.trim() || "Imported document").slice(0, limit);
}

export type FileFormat = "markdown" | "html" | "docx" | "pdf";

const ENDINGS: Readonly<Record<FileFormat, string>> = { markdown: "md", html: "html", docx: "docx", pdf: "pdf" };

/** Under which name a document is saved. */
export function fileName(title: string, format: FileFormat): string {
  const ending = `.${ENDINGS[format]}`;
  return title.toLowerCase().endsWith(ending) ? title : title + ending;
}
