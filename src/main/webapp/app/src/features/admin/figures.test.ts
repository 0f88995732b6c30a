import { describe, expect, it } from "vitest";
import { bytes, duration, millis, rate } from "./figures";

describe("figures", () => {
  it("are written as people say them", () => {
    expect([0, 999, 1000, 1536, 999_500, 21_964_236, 3_400_000_000_000_000].map(bytes)).toEqual([
      "0 B", "999 B", "1.0 kB", "1.5 kB", "1.0 MB", "22.0 MB", "3400 TB",
    ]);
    expect([0.42, 12.4, 1500].map(millis)).toEqual(["0.4 ms", "12 ms", "1.5 s"]);
    expect([5, 61, 7200, 200_000].map(duration)).toEqual(["5 s", "1 min", "2 h", "2 days"]);
  });

  it("have a rate when they were looked at twice", () => {
    expect(rate(100, 400, 3000)).toBe(100);
    expect(rate(100, 400, 0)).toBeNull();
    expect(rate(400, 100, 3000)).toBeNull();
  });
});
