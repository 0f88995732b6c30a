import type { DocumentSession } from "@concord/client";
import { useEffect, useMemo } from "react";
import { Comments } from "../../../collaboration";

/** What is said about a document, by and for whoever this is. */
export function useComments(session: DocumentSession, author: { id: string; name: string }): Comments {
  const comments = useMemo(() => new Comments(session), [session]);
  const { id, name } = author;
  useEffect(() => comments.setAuthor({ id, name }), [comments, id, name]);
  useEffect(() => comments.attach(), [comments]);
  return comments;
}
