import { expect, it } from "vitest";
import { LANGUAGES, languageOf } from "./codeLanguages";

it.each([
  [null, "deploy.sh", "shell"],
  [null, "Main.JAVA", "java"],
  [null, "notes", "markdown"],
  [null, "archive.unknown", "markdown"],
  ["python", "notes.md", "python"],
  ["nonsense", "style.css", "css"],
])("chosen %j with the title %j is %s", (chosen, title, id) => {
  expect(languageOf(chosen, title).id).toBe(id);
});

it.each(LANGUAGES.map((language) => [language.id, language] as const))("%s can be loaded", async (_, language) => {
  await expect(language.load()).resolves.toBeDefined();
});
