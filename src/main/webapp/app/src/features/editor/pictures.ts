import { notifications } from "@mantine/notifications";
import { apiAddress, ApiError, upload } from "../../api";

const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/** What a document says of a picture that was uploaded into it: the same under every address of the server, and in copies. */
const UPLOADED = /^uploads\/[0-9a-f-]{36}$/;
const INLINE = /^data:image\/(png|jpeg|gif|webp|avif);base64,/i;

const ELSEWHERE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="64"><rect width="420" height="64" rx="8" fill="#8882"/>' +
    '<text x="210" y="37" text-anchor="middle" font-family="sans-serif" font-size="14" fill="#888">' +
    "Pictures of other websites are not shown</text></svg>",
)}`;

/** What becomes of the block that was to hold a picture when there is none. */
const NOTHING = { type: "paragraph", content: [] };

/** What BlockNote is to make of a file: the picture's address, or another block. Says itself what went wrong. */
export async function uploadPicture(documentId: string, file: File): Promise<string | Record<string, unknown>> {
  if (!TYPES.includes(file.type)) return refused("Only pictures can be inserted: PNG, JPEG, GIF, WebP or AVIF.");
  try {
    const { url } = await upload<{ url: string }>(`/documents/${encodeURIComponent(documentId)}/uploads`, file);
    return url;
  } catch (error) {
    return refused(problem(error));
  }
}

/** Where a picture comes from: this server or the document itself. What is elsewhere would tell others who reads here. */
export function pictureAddress(documentId: string, url: string): string {
  if (UPLOADED.test(url)) return apiAddress(`/documents/${encodeURIComponent(documentId)}/${url}`);
  return INLINE.test(url) ? url : ELSEWHERE;
}

function refused(message: string): Record<string, unknown> {
  notifications.show({ title: "The picture was not inserted", message, color: "red" });
  return NOTHING;
}

function problem(error: unknown): string {
  if (!(error instanceof ApiError)) return "Please try again.";
  if (error.offline) return "Pictures need the server. Insert it again when you are connected.";
  switch (error.status) {
    case 401:
      return "Please sign in again first.";
    case 403:
      return "You may read this document, but not change it.";
    case 413:
      return "It is too large, or there is no room for more pictures here.";
    case 415:
      return "Only pictures can be inserted: PNG, JPEG, GIF, WebP or AVIF.";
    default:
      return "The server could not take it. Please try again later.";
  }
}
