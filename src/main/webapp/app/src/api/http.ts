import { concord } from "./client";

export { ApiError } from "@concord/client";
export const { get, post, patch, put, remove, upload, download } = concord.http;
