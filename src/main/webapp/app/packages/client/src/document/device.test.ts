// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { deviceId, deviceLabel } from "./device";

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"],
  ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari on iPhone"],
  ["something else", "Browser"],
])("calls %s %s", (userAgent, label) => {
  expect(deviceLabel(userAgent)).toBe(label);
});

it("keeps its name, also where nothing can be kept", () => {
  expect(deviceId()).toMatch(/^[0-9a-f]{16}$/);
  expect(deviceId()).toBe(deviceId());
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new Error("private");
  });
  expect(deviceId()).toBe(deviceId());
});
