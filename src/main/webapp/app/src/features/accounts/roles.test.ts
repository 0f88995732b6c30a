import { expect, it } from "vitest";
import { withRole } from "./roles";

it("keeps the order, whatever is clicked first", () => {
  expect(withRole(["auditor"], "user", true)).toEqual(["user", "auditor"]);
  expect(withRole(["user", "admin", "auditor"], "admin", false)).toEqual(["user", "auditor"]);
  expect(withRole(["user"], "user", false)).toEqual([]);
});
