import { expect, it } from "vitest";
import { judge } from "./closeCode";

it.each([1000, 1001, 1005, 1006, 1011, 1012, 1013, 4500])("comes back after %i", (code) => {
  expect(judge(code)).toEqual({ then: "retry" });
});

it("comes back later when a limit was exceeded", () => {
  expect(judge(1008)).toEqual({ then: "retryLater" });
});

it.each([
  [1002, "unreadable"],
  [1003, "unreadable"],
  [1009, "tooBig"],
  [4401, "signedOut"],
  [4403, "noPermission"],
  [4404, "inTrash"],
  [4409, "replaced"],
  [4410, "refused"],
])("stays away after %i", (code, reason) => {
  expect(judge(code)).toEqual({ then: "stop", reason });
});
