import { expect, it } from "vitest";
import { EventParser, type RawEvent } from "./parser";

function parse(pieces: string[]): RawEvent[] {
  const events: RawEvent[] = [];
  const parser = new EventParser((event) => events.push(event));
  for (const piece of pieces) parser.push(piece);
  return events;
}

const stream = "\uFEFFretry: 2500\r\n\r\n: a sign of life\n\nevent: event\rid: 7\rdata: {\"a\":1}\r\revent: hello\ndata:one\ndata: two\n\ndata\n\n";
const read: RawEvent[] = [
  { name: "event", id: "7", data: '{"a":1}' },
  { name: "hello", id: undefined, data: "one\ntwo" },
  { name: "message", id: undefined, data: "" },
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
