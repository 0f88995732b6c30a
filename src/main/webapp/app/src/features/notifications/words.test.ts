import { expect, it } from "vitest";
import type { Notification } from "./api/notifications";
import { pathOf, sentenceOf, summaryOf } from "./words";

const one: Notification = {
  id: 1,
  kind: "comment",
  from: { name: "ben", displayName: "Ben" },
  document: { id: "d/1", title: "Plan" },
  text: "",
  times: 1,
  at: "2026-06-15T12:00:00Z",
  read: false,
};

it("says who did what", () => {
  expect(sentenceOf(one)).toBe("Ben commented on “Plan”");
  expect(sentenceOf({ ...one, times: 10 })).toBe("10 comments in “Plan”, the last by Ben");
  expect(sentenceOf({ ...one, kind: "shared", from: { name: "", displayName: "" } })).toBe("Somebody shared “Plan” with you");
  const elsewhere: Notification = { id: 2, kind: "call-started", from: one.from, text: "", times: 1, at: one.at, read: false };
  expect(sentenceOf(elsewhere)).toBe("Ben started a call in a chat room");
  expect(sentenceOf({ ...elsewhere, kind: "shared" })).toBe("Ben added you to a chat room");
  expect(sentenceOf({ ...elsewhere, kind: "reply", times: 2 })).toBe("2 replies to you in a chat room, the last by Ben");
});

it("leads to where it happened", () => {
  expect(pathOf(one)).toBe("/documents/d%2F1");
  expect(pathOf({ ...one, link: "chat/room" })).toBe("/chat/room");
});

it("sums up what has come", () => {
  expect(summaryOf([])).toBe("");
  expect(summaryOf([one])).toBe("1 comment");
  expect(summaryOf([one, { ...one, times: 4 }, { ...one, kind: "mentioned" }, { ...one, kind: "system" }])).toBe("1 mention, 5 comments and 1 message");
});
