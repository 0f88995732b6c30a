// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes, useLocation } from "react-router";
import { describe, expect, it } from "vitest";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { renderUi } from "../../../testing/renderUi";
import type { Visitor } from "../api/types";
import { anna, nobody } from "../testing/people";
import { SignInPage } from "./SignInPage";

function Where() {
  const { pathname, search } = useLocation();
  return <p>at {pathname + search}</p>;
}

/** A server that lets the password `right` in. */
function server({ visitor = nobody, wrong = { status: 401 } }: { visitor?: Visitor; wrong?: Answer } = {}) {
  let session = visitor;
  return fakeApi({
    "GET /session": () => ({ body: session }),
    "POST /session": (body) => {
      const { name, password } = body as { name: string; password: string };
      if (password !== "right" && password !== name) return wrong;
      session = anna;
      return { status: 204 };
    },
  });
}

function show(at = "/sign-in") {
  renderUi(
    <Routes>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route path="*" element={<Where />} />
    </Routes>,
    { at },
  );
}

async function typeIn(password: string) {
  await userEvent.type(await screen.findByLabelText("User name"), " anna ");
  await userEvent.type(screen.getByLabelText("Password"), `${password}{Enter}`);
}

describe("SignInPage", () => {
  it("is a form that password managers know", async () => {
    server();
    show();
    expect(await screen.findByLabelText("User name")).toHaveAttribute("autocomplete", "username");
    const password = screen.getByLabelText("Password");
    expect(password).toHaveAttribute("autocomplete", "current-password");
    expect(password).toHaveAttribute("type", "password");
    await userEvent.click(screen.getByRole("button", { name: "Show the password" }));
    expect(password).toHaveAttribute("type", "text");
    expect(screen.getByRole("button", { name: "Sign in" })).toHaveAttribute("type", "submit");
  });

  it("leads by Enter to where one was going", async () => {
    const asked = server();
    show("/sign-in?to=/documents/1?x=y");
    await typeIn("right");
    expect(await screen.findByText("at /documents/1?x=y")).toBeVisible();
    expect(asked).toContainEqual({ what: "POST /session", body: { name: "anna", password: "right" } });
  });

  it("leads to the list rather than out of the application", async () => {
    server();
    show("/sign-in?to=//evil.example/");
    await typeIn("right");
    expect(await screen.findByText("at /")).toBeVisible();
  });

  it("says that the password is wrong, and lets one type it anew", async () => {
    server();
    show();
    await typeIn("wrong");
    expect(await screen.findByText("The name or the password is wrong.")).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent("The name or the password is wrong.");
    expect(screen.getByLabelText("Password")).toHaveFocus();
    await userEvent.keyboard("right{Enter}");
    expect(await screen.findByText("at /")).toBeVisible();
  });

  it.each([
    ["1", "in 1 second."],
    ["59", "in 59 seconds."],
    ["60", "in 1 minute."],
    ["61", "in 2 minutes."],
    ["", "later."],
  ])("says when to try again after Retry-After %j: %s", async (seconds, text) => {
    server({ wrong: { status: 429, headers: { "Retry-After": seconds } } });
    show();
    await typeIn("wrong");
    expect(await screen.findByText(`Too many failed attempts. Try again ${text}`)).toBeVisible();
  });

  it("says that the server cannot be reached", async () => {
    fakeApi({ "GET /session": () => ({ body: nobody }) });
    show();
    await typeIn("right");
    expect(await screen.findByText(/^The server cannot be reached/)).toBeVisible();
  });

  it("says that the browser takes no cookies", async () => {
    fakeApi({ "GET /session": () => ({ body: nobody }), "POST /session": () => ({ status: 204 }) });
    show();
    await typeIn("right");
    expect(await screen.findByText(/Allow cookies/)).toBeVisible();
  });

  it("sends nothing that is incomplete", async () => {
    const asked = server();
    show();
    await userEvent.type(await screen.findByLabelText("User name"), "anna{Enter}");
    expect(asked.map(({ what }) => what)).toEqual(["GET /session"]);
  });

  it("signs in as a demonstration user with one click", async () => {
    const asked = server({ visitor: { ...nobody, demonstration: [{ name: "anna", displayName: "Anna Berg" }] } });
    show();
    expect(await screen.findByText(/not for real work/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Sign in as Anna Berg" }));
    expect(await screen.findByText("at /")).toBeVisible();
    expect(asked).toContainEqual({ what: "POST /session", body: { name: "anna", password: "anna" } });
  });

  it("has no box where there are no demonstration users", async () => {
    server();
    show();
    await screen.findByLabelText("User name");
    expect(screen.queryByText(/Demonstration/)).toBeNull();
  });

  it("leads to where else one signs in, and remembers the way", async () => {
    const ways = { password: true, elsewhere: [{ path: "sign-in/oidc", label: "Example Corp" }] };
    server({ visitor: { ...nobody, ways } });
    show("/sign-in?to=/documents/1?x=y");
    const link = await screen.findByRole("link", { name: "Sign in with Example Corp" });
    expect(link).toHaveAttribute("href", "sign-in/oidc?to=%2Fdocuments%2F1%3Fx%3Dy");
    expect(screen.getByLabelText("Password")).toBeVisible();
  });

  it("asks for no password where there are none", async () => {
    const ways = { password: false, elsewhere: [{ path: "sign-in/server", label: "your company account" }] };
    server({ visitor: { ...nobody, ways } });
    show();
    expect(await screen.findByRole("link", { name: "Sign in with your company account" })).toBeVisible();
    expect(screen.queryByLabelText("Password")).toBeNull();
  });

  it("says why it did not work elsewhere, in words of its own only", async () => {
    server();
    show("/sign-in?problem=name-taken");
    expect(await screen.findByText("Another account has your user name already. Ask your administrator.")).toBeVisible();
  });

  it.each(["constructor", "%3Cb%3Ecall%20this%20number%3C/b%3E", ""])("does not say what a link puts into its mouth: %j", async (word) => {
    server();
    show(`/sign-in?problem=${word}`);
    await screen.findByLabelText("User name");
    expect(screen.getAllByRole("alert")).toHaveLength(1);
    expect(screen.getByRole("alert")).toHaveTextContent("");
  });

  it("lets visitors who may read go on without it", async () => {
    server({ visitor: { ...nobody, access: "read" } });
    show("/sign-in?to=/documents/1");
    expect(await screen.findByRole("link", { name: "Go on without signing in" })).toHaveAttribute("href", "/documents/1");
  });
});
