// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes, useLocation } from "react-router";
import { describe, expect, it } from "vitest";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { renderUi } from "../../../testing/renderUi";
import { LinkPage } from "./LinkPage";

function Where() {
  const { pathname, hash } = useLocation();
  return <p>at {pathname + hash}</p>;
}

function follow(secret: string, answer: (body: unknown) => Answer) {
  const asked = fakeApi({ "POST /links/open": answer });
  renderUi(
    <Routes>
      <Route path="/s" element={<LinkPage />} />
      <Route path="*" element={<Where />} />
    </Routes>,
    { at: `/s#${secret}` },
  );
  return asked;
}

const opened: Answer = { body: { document: { id: "1/2" } } };

describe("LinkPage", () => {
  it("leads to the document, and takes the secret out of the address", async () => {
    const asked = follow("abc", () => opened);
    expect(await screen.findByText("at /documents/1%2F2")).toBeVisible();
    expect(asked).toEqual([{ what: "POST /links/open", body: { secret: "abc" } }]);
  });

  it("leads to a folder", async () => {
    follow("abc", () => ({ body: { folder: { id: "f" } } }));
    expect(await screen.findByText("at /folders/f")).toBeVisible();
  });

  it("asks for the password, and again when it is wrong", async () => {
    const asked = follow("abc", (body) => ((body as { password?: string }).password === "right" ? opened : { status: 401 }));
    const field = await screen.findByLabelText("Password");
    expect(screen.getByRole("alert")).toBeEmptyDOMElement();
    await userEvent.type(field, "wrong{Enter}");
    expect(await screen.findByText("The password is wrong.")).toBeVisible();
    await userEvent.clear(screen.getByLabelText("Password"));
    await userEvent.type(screen.getByLabelText("Password"), "right{Enter}");
    expect(await screen.findByText("at /documents/1%2F2")).toBeVisible();
    expect(asked.map(({ body }) => body)).toEqual([
      { secret: "abc" },
      { secret: "abc", password: "wrong" },
      { secret: "abc", password: "right" },
    ]);
  });

  it.each([
    [404, {}, "This link does not work"],
    [429, { "Retry-After": "90" }, "Too many wrong passwords"],
    [500, {}, "The link cannot be opened now"],
  ])("has a friendly word for %d", async (status, headers, title) => {
    follow("abc", () => ({ status, headers }));
    expect(await screen.findByRole("heading", { name: title })).toBeVisible();
    if (status === 429) expect(screen.getByText("Try again in 2 min.")).toBeVisible();
  });

  it("does not ask the server when there is no secret", () => {
    const asked = follow("", () => opened);
    expect(screen.getByRole("heading", { name: "This link does not work" })).toBeVisible();
    expect(asked).toEqual([]);
  });
});
