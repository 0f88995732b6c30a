// @vitest-environment jsdom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { beforeEach, describe, expect, it } from "vitest";
import { SESSION_KEY, storageKey } from "../../../api";
import { fakeApi } from "../../../testing/fakeApi";
import { quietClient, renderUi } from "../../../testing/renderUi";
import type { Visitor } from "../../account";
import { ProfileButton } from "./ProfileButton";

const anna: Visitor = { access: "edit", version: "1", user: { name: "anna", displayName: "Anna Berg", roles: ["user"] } };
const nobody: Visitor = { access: "none", version: "1", demonstration: [] };

function show(visitor: Visitor) {
  const client = quietClient();
  client.setQueryData(SESSION_KEY, visitor);
  client.setQueryData(["documents"], "what Anna saw");
  renderUi(
    <Routes>
      <Route path="/" element={<p>the list</p>} />
      <Route path="/sign-in" element={<p>the sign-in page</p>} />
      <Route path="/audit" element={<p>the audit log</p>} />
      <Route path="/documents/1" element={<ProfileButton />} />
    </Routes>,
    { client, at: "/documents/1" },
  );
  return client;
}

/** The bell asks, too. */
const isOfSession = (what: string): boolean => what.endsWith("/session");

async function choose(item: string) {
  await userEvent.click(screen.getByRole("button", { name: /^Signed in as Anna Berg/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
}

describe("the user menu", () => {
  beforeEach(() => localStorage.clear());

  it("says who is signed in", async () => {
    show(anna);
    const button = screen.getByRole("button", { name: /^Signed in as Anna Berg/ });
    expect(button).toHaveTextContent("AB");
    await userEvent.click(button);
    expect(await screen.findByText("Anna Berg")).toBeVisible();
    expect(screen.getByText("anna")).toBeVisible();
  });

  it("leads auditors, and nobody else, to the audit log", async () => {
    show(anna);
    await userEvent.click(screen.getByRole("button", { name: /^Signed in as Anna Berg/ }));
    await screen.findByRole("menuitem", { name: "Sign out" });
    expect(screen.queryByRole("menuitem", { name: "Audit log" })).toBeNull();
    cleanup();
    show({ ...anna, user: { name: "anna", displayName: "Anna Berg", roles: ["user", "auditor"] } });
    await choose("Audit log");
    expect(await screen.findByText("the audit log")).toBeVisible();
  });

  it("signs out, forgets what the server told, and leads to the sign-in page", async () => {
    const asked = fakeApi({ "DELETE /session": () => ({ status: 204 }), "GET /session": () => ({ body: nobody }) });
    const client = show(anna);
    await choose("Sign out");
    expect(await screen.findByText("the sign-in page")).toBeVisible();
    expect(asked.map(({ what }) => what).filter(isOfSession)).toEqual(["DELETE /session", "GET /session"]);
    await waitFor(() => expect(client.getQueryData(SESSION_KEY)).toEqual(nobody));
    expect(client.getQueryData(["documents"])).toBeUndefined();
  });

  it("leads to the list where visitors may read", async () => {
    fakeApi({ "DELETE /session": () => ({ status: 204 }), "GET /session": () => ({ body: { ...nobody, access: "read" } }) });
    show(anna);
    await choose("Sign out");
    expect(await screen.findByText("the list")).toBeVisible();
  });

  it("asks first when changes wait on this device, and deletes nothing", async () => {
    const key = `concord:pending:${storageKey("document:plan")}`;
    localStorage.setItem(key, "3");
    const asked = fakeApi({ "DELETE /session": () => ({ status: 204 }), "GET /session": () => ({ body: nobody }) });
    show(anna);
    await choose("Sign out");
    expect(await screen.findByRole("dialog")).toHaveTextContent("3 changes are kept on this device only");
    expect(asked.map(({ what }) => what).filter(isOfSession)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Stay signed in" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await choose("Sign out");
    await userEvent.click(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByText("the sign-in page")).toBeVisible();
    expect(localStorage.getItem(key)).toBe("3");
  });

  it("stays where it is when the server cannot be reached", async () => {
    const asked = fakeApi({});
    const client = show(anna);
    await choose("Sign out");
    await waitFor(() => expect(asked.map(({ what }) => what).filter(isOfSession)).toHaveLength(1));
    expect(screen.getByRole("button", { name: /^Signed in as/ })).toBeVisible();
    expect(client.getQueryData(["documents"])).toBe("what Anna saw");
  });

  it("leads to the own account, and administrators to everybody's", async () => {
    show(anna);
    await userEvent.click(screen.getByRole("button", { name: /^Signed in as Anna Berg/ }));
    expect(await screen.findByRole("menuitem", { name: "Account" })).toHaveAttribute("href", "/account");
    expect(screen.queryByRole("menuitem", { name: "People" })).toBeNull();
    cleanup();
    show({ ...anna, user: { name: "anna", displayName: "Anna Berg", roles: ["user", "admin"] } });
    await userEvent.click(screen.getByRole("button", { name: /^Signed in as Anna Berg/ }));
    expect(await screen.findByRole("menuitem", { name: "People" })).toHaveAttribute("href", "/people");
  });

  it("leaves the name alone, and saves the colour", async () => {
    show(anna);
    await choose("Colour and appearance");
    const name = await screen.findByLabelText("Your name");
    expect(name).toHaveValue("Anna Berg");
    expect(name).toHaveAttribute("readonly");
    await userEvent.click(screen.getByRole("radio", { name: "Violet" }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    const saved = JSON.parse(localStorage.getItem(storageKey("me")) ?? "{}") as { name: string; color: string };
    expect(saved.color).toBe("#7c3aed");
    expect(saved.name).toMatch(/^Guest/);
  });
});

describe("for visitors", () => {
  it("there is a link to the sign-in page that leads back", () => {
    show({ access: "read", version: "1", signIn: true, demonstration: [] });
    expect(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/sign-in?to=/documents/1");
    expect(screen.getByRole("button", { name: /^You are Guest \d+\. Change name/ })).toBeVisible();
  });

  it("nobody is made up while one has to sign in", () => {
    show(nobody);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("there is none where nobody can sign in", () => {
    show({ access: "edit", version: "1", signIn: false, demonstration: [] });
    expect(screen.queryByRole("link", { name: "Sign in" })).toBeNull();
  });
});
