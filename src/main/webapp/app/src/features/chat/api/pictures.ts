import { apiAddress, ApiError, remove, upload } from "../../../api";

/** So many may be in one message. */
export const MOST_PICTURES = 4;

export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

const path = (room: string): string => `/chat/rooms/${encodeURIComponent(room)}/uploads`;

export async function bringPicture(room: string, file: Blob): Promise<string> {
  return (await upload<{ id: string }>(path(room), file)).id;
}

/** One that is in no message yet. */
export function takeBackPicture(room: string, id: string): Promise<null> {
  return remove(`${path(room)}/${id}`);
}

export function pictureAddress(room: string, id: string): string {
  return apiAddress(`${path(room)}/${id}`);
}

export function pictureProblem(error: unknown): string {
  if (!(error instanceof ApiError)) return "Please try again.";
  if (error.offline) return "Pictures need the server. Choose it again when you are connected.";
  switch (error.status) {
    case 401:
      return "Please sign in again first.";
    case 403:
    case 404:
      return "You may not write here any more.";
    case 413:
      return "It is too large, or there is no room for more pictures here.";
    case 415:
      return "Only PNG, JPEG, GIF, WebP and AVIF pictures can be sent.";
    default:
      return "The server could not take it. Please try again later.";
  }
}
