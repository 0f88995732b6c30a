import type { LanguageSupport } from "@codemirror/language";

export interface CodeLanguage {
  id: string;
  name: string;
  /** Endings of titles that mean this language. */
  endings: readonly string[];
  load: () => Promise<LanguageSupport | null>;
}

export const LANGUAGES: readonly CodeLanguage[] = [
  {
    id: "markdown",
    name: "Markdown",
    endings: ["md", "markdown"],
    load: async () => {
      const { markdown, markdownLanguage } = await import("@codemirror/lang-markdown");
      return markdown({ base: markdownLanguage });
    },
  },
  { id: "text", name: "Plain text", endings: ["txt", "log"], load: () => Promise.resolve(null) },
  {
    id: "javascript",
    name: "JavaScript",
    endings: ["js", "mjs", "cjs", "jsx"],
    load: async () => (await import("@codemirror/lang-javascript")).javascript({ jsx: true }),
  },
  {
    id: "typescript",
    name: "TypeScript",
    endings: ["ts", "tsx", "mts"],
    load: async () => (await import("@codemirror/lang-javascript")).javascript({ jsx: true, typescript: true }),
  },
  { id: "json", name: "JSON", endings: ["json"], load: async () => (await import("@codemirror/lang-json")).json() },
  { id: "html", name: "HTML", endings: ["html", "htm", "xhtml"], load: async () => (await import("@codemirror/lang-html")).html() },
  { id: "css", name: "CSS", endings: ["css"], load: async () => (await import("@codemirror/lang-css")).css() },
  { id: "java", name: "Java", endings: ["java"], load: async () => (await import("@codemirror/lang-java")).java() },
  { id: "python", name: "Python", endings: ["py"], load: async () => (await import("@codemirror/lang-python")).python() },
  { id: "sql", name: "SQL", endings: ["sql"], load: async () => (await import("@codemirror/lang-sql")).sql() },
  { id: "xml", name: "XML", endings: ["xml", "pom", "svg"], load: async () => (await import("@codemirror/lang-xml")).xml() },
  { id: "yaml", name: "YAML", endings: ["yaml", "yml"], load: async () => (await import("@codemirror/lang-yaml")).yaml() },
  {
    id: "shell",
    name: "Shell",
    endings: ["sh", "bash"],
    load: async () => {
      // Only types come in by themselves here: the editor is a part that is loaded later.
      const { LanguageSupport: Support, StreamLanguage } = await import("@codemirror/language");
      const { shell } = await import("@codemirror/legacy-modes/mode/shell");
      return new Support(StreamLanguage.define(shell));
    },
  },
];

/** What was chosen, or else what the title's ending says, or else Markdown. */
export function languageOf(chosen: string | null, title: string): CodeLanguage {
  const ending = /\.([a-z0-9]+)$/i.exec(title.trim())?.[1]?.toLowerCase();
  const found =
    LANGUAGES.find(({ id }) => id === chosen) ?? LANGUAGES.find(({ endings }) => ending !== undefined && endings.includes(ending));
  return found ?? (LANGUAGES[0] as CodeLanguage);
}
