import { saveFile } from "../../components";

/** Gives a text to the browser as a file to be saved. */
export function downloadText(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: "text/plain;charset=utf-8" }));
}
