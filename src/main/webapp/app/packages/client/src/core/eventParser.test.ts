import { expect, it } from "vitest";
import { EventParser, type RawEvent } from "./eventParser";

function parse(pieces: string[]): RawEvent[] {
  const events: RawEvent[] = [];
  const parser = new EventParser((event) => events.push(event));
  for (const piece of pieces) parser.push(piece);
  return events;
}

const stream =
  "\uFEFFretry: 2500\r\n\r\n: a sign of life\n\nevent: none\ndata: before any id\n\nevent: event\rid: 7\rdata: {\"a\":1}\r\revent: hello\ndata:one\ndata: two\n\nid: 8\n\ndata\n\nid\ndata: 9\n\n";
const read: RawEvent[] = [
  { name: "none", id: "", hasOwnId: false, data: "before any id" },
  { name: "event", id: "7", hasOwnId: true, data: '{"a":1}' },
  { name: "hello", id: "7", hasOwnId: false, data: "one\ntwo" },
  // What has no data is no event, but its id counts.
  { name: "message", id: "8", hasOwnId: false, data: "" },
  { name: "message", id: "", hasOwnId: true, data: "9" },
];

it("reads lines that end in any way", () => {
  expect(parse([stream])).toEqual(read);
});

it("reads what comes in pieces of any size", () => {
  expect(parse(Array.from(stream))).toEqual(read);
  for (let at = 1; at < stream.length; at++) expect(parse([stream.slice(0, at), stream.slice(at)])).toEqual(read);
});

it("takes an event only when it is complete, and knows the time to wait", () => {
  const parser = new EventParser(() => expect.unreachable());
  parser.push("retry: 2500\ndata: cut off\n");
  expect(parser.retry).toBe(2500);
});
