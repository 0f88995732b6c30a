import { expect, it } from "vitest";
import { initialsOf } from "./initials";

it.each([
  ["Ada Lovelace", "AL"],
  ["Guest 4821", "G4"],
  ["grace", "G"],
  ["👩‍🚀 Sally Ride", "👩‍🚀R"],
  ["", "?"],
])("of %j are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
