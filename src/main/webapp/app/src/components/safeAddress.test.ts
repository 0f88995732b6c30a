import { expect, test } from "vitest";
import { safeAddress } from "./safeAddress";

test.each([
  ["https://ok.example/a?b=1&c=2", "https://ok.example/a?b=1&c=2"],
  ["HTTP://OK.example", "http://ok.example/"],
  ["mailto:a@b.example", "mailto:a@b.example"],
  ["tel:+123", "tel:+123"],
])("%j leads somewhere", (href, expected) => {
  expect(safeAddress(href)).toBe(expected);
});

test.each([
  "javascript:alert(1)",
  "java\u200bscript:alert(1)",
  "&#106;avascript:alert(1)",
  "//evil.example/x",
  "documents/1",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "java\r\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  " javascript:alert(1)",
  "\u0000\u001fjavascript:alert(1)",
  "javascript://ok.example/%0aalert(1)",
  "data:text/html,<script>alert(1)</script>",
  "DATA:text/html;base64,PHNjcmlwdD4=",
  "vbscript:msgbox(1)",
  "blob:https://ok.example/1",
  "file:///etc/passwd",
  "filesystem:https://ok.example/x",
  "intent://x",
  "https://",
  "",
  null,
  undefined,
  7,
  { toString: () => "javascript:alert(1)" },
])("%j leads nowhere", (href) => {
  expect(safeAddress(href)).toBeNull();
});
