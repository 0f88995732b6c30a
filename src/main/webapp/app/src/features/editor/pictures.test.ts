// @vitest-environment jsdom
import { notifications } from "@mantine/notifications";
import { beforeEach, expect, test, vi } from "vitest";
import { pictureAddress, uploadPicture } from "./pictures";

const ID = "11111111-2222-3333-4444-555555555555";

beforeEach(() => {
  vi.spyOn(notifications, "show").mockReturnValue("");
});

function picture(type = "image/png"): File {
  return new File([new Uint8Array([1])], "a.png", { type });
}

function serverAnswers(status: number, body: unknown) {
  return vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(JSON.stringify(body), { status }));
}

test("a picture is sent as what it is, and the document gets what the server says", async () => {
  const fetched = serverAnswers(201, { url: `uploads/${ID}` });
  expect(await uploadPicture("d1", picture())).toBe(`uploads/${ID}`);
  const [address, request] = fetched.mock.calls[0] ?? [];
  expect(address).toMatch(/\/api\/documents\/d1\/uploads$/);
  expect(request?.headers).toMatchObject({ "Content-Type": "image/png" });
});

test.each([
  ["without a line", () => vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("gone")), /connected/],
  ["when it is too large", () => serverAnswers(413, {}), /too large/],
  ["when the server fails", () => serverAnswers(503, {}), /later/],
])("somebody is told %s, and the block becomes an empty line", async (_, happens, message) => {
  happens();
  expect(await uploadPicture("d1", picture())).toMatchObject({ type: "paragraph" });
  expect(notifications.show).toHaveBeenCalledWith(expect.objectContaining({ message: expect.stringMatching(message) as string }));
});

test.each(["image/svg+xml", "application/pdf", ""])("a file of type %j is not sent", async (type) => {
  const fetched = serverAnswers(201, {});
  expect(await uploadPicture("d1", picture(type))).toMatchObject({ type: "paragraph" });
  expect(fetched).not.toHaveBeenCalled();
});

test("pictures come from this server or from the document", () => {
  expect(pictureAddress("d1", `uploads/${ID}`)).toMatch(`/api/documents/d1/uploads/${ID}`);
  expect(pictureAddress("d1", "data:image/png;base64,AAAA")).toBe("data:image/png;base64,AAAA");
  for (const url of ["https://evil.example/x.png", "javascript:alert(1)", "data:image/svg+xml,<svg/>", `uploads/../../${ID}`, "//evil.example"]) {
    expect(pictureAddress("d1", url)).toMatch(/^data:image\/svg\+xml,.*not%20shown/);
  }
});
