import { describe, expect, it } from "vitest";
import { AT_ONCE, paceOf, savingReason, type DeviceFacts } from "./pace";

const good: DeviceFacts = { saveData: false, effectiveType: "4g", battery: { level: 0.9, charging: false } };

describe("savingReason", () => {
  it.each<[string, Partial<DeviceFacts>, string | null]>([
    ["a good line and a full battery", {}, null],
    ["nothing that is told", { effectiveType: undefined, battery: null }, null],
    ["the browser's data saver", { saveData: true }, "dataSaver"],
    ["2g", { effectiveType: "2g" }, "slowLine"],
    ["3g", { effectiveType: "3g" }, "slowLine"],
    ["a low battery", { battery: { level: 0.19, charging: false } }, "lowBattery"],
    ["a low battery that is charged", { battery: { level: 0.05, charging: true } }, null],
    ["a battery at the limit", { battery: { level: 0.2, charging: false } }, null],
  ])("with %s", (_, facts, reason) => {
    expect(savingReason({ ...good, ...facts })).toBe(reason);
  });

  it("gathers only when there is a reason to", () => {
    expect(paceOf(null)).toEqual(AT_ONCE);
    const { contentMs, presenceMs } = paceOf("slowLine");
    expect(contentMs).toBeGreaterThanOrEqual(1_000);
    expect(contentMs).toBeLessThanOrEqual(2_000);
    expect(presenceMs).toBeGreaterThan(contentMs);
  });
});
