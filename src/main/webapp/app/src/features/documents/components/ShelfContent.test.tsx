// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";
import { SESSION_KEY } from "../../../api";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { quietClient, renderUi } from "../../../testing/renderUi";
import type { Document, Folder } from "../api/types";
import { ShelfContent } from "./ShelfContent";

const times = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-02T00:00:00Z", trashedAt: null };
const plan: Document = { id: "p", name: "plan", title: "Plan", kind: "code", ...times, access: "own", owner: "anna", folder: null };
const lent: Document = { ...plan, id: "l", name: "lent", title: "Lent", access: "read", owner: "ben", folder: "b" };
const folders: Folder[] = [
  { id: "a", name: "Alpha", parent: null, access: "own", owner: "anna" },
  { id: "b", name: "Beta", parent: "a", access: "read", owner: "ben" },
  { id: "c", name: "Gamma", parent: "a", access: "own", owner: "anna" },
];

function Shelf({ folderId, search }: { folderId: string | null; search: string }) {
  const [creating, setCreating] = useState(false);
  return (
    <ShelfContent shelf="own" folderId={folderId} search={search} narrow={false} creating={creating} onCreating={setCreating} />
  );
}

function show(folderId: string | null, search = "", answers: Record<string, (body: unknown) => Answer> = {}) {
  const asked = fakeApi({
    "GET /session": () => ({ body: { access: "edit", version: "1", user: { name: "anna", displayName: "Anna", roles: [] } } }),
    "GET /documents": () => ({ body: { documents: [plan, lent], next: null } }),
    "GET /folders": () => ({ body: { folders } }),
    ...answers,
  });
  const client = quietClient();
  client.setQueryData(SESSION_KEY, { access: "edit", version: "1", user: { name: "anna", displayName: "Anna", roles: [] } });
  renderUi(
    <Routes>
      <Route path="/" element={<Shelf folderId={folderId} search={search} />} />
      <Route path="*" element={<p>elsewhere</p>} />
    </Routes>,
    { client },
  );
  return { asked, query: () => new URLSearchParams(asked.find(({ what }) => what === "GET /documents")?.query).get("folder") };
}

describe("ShelfContent", () => {
  it("shows the folders of the top level and what is in none", async () => {
    const { query } = show(null);
    const list = within(await screen.findByRole("list", { name: "Folders" }));
    expect(list.getAllByRole("link").map(({ textContent }) => textContent)).toEqual(["Alpha"]);
    expect(query()).toBe("root");
    expect(screen.queryByRole("navigation", { name: "Folder path" })).toBeNull();
  });

  it("shows the way to a folder, what is in it, and what one may do there", async () => {
    const { query } = show("a");
    const path = within(await screen.findByRole("navigation", { name: "Folder path" }));
    await waitFor(() => expect(path.getByText("Alpha")).toHaveAttribute("aria-current", "page"));
    expect(query()).toBe("a");
    const list = within(await screen.findByRole("list", { name: "Folders" }));
    expect(list.getAllByRole("link").map(({ textContent }) => textContent)).toEqual(["Beta", "Gamma"]);
    expect(list.getByText("Read only")).toBeVisible();
    await userEvent.click(list.getByRole("button", { name: "Actions for folder Beta" }));
    expect(await screen.findByRole("menuitem", { name: "Rename" })).toBeDisabled();
    expect(screen.getByRole("menuitem", { name: "Share" })).toBeEnabled();
  });

  it("makes nothing new where one may only read", async () => {
    show("b");
    await screen.findByRole("navigation", { name: "Folder path" });
    await waitFor(() => expect(screen.getByRole("button", { name: "New document" })).toBeDisabled());
  });

  it("says so when there is no such folder for one", async () => {
    show("unknown");
    expect(await screen.findByRole("heading", { name: "You have no access to this folder" })).toBeVisible();
  });

  it("searches everywhere, and says where things are and whose", async () => {
    const { query } = show("a", "plan");
    const list = await screen.findByRole("list", { name: "Documents" });
    expect(query()).toBeNull();
    await waitFor(() => expect(list).toHaveTextContent("Beta · owned by ben"));
    expect(list).not.toHaveTextContent("owned by anna");
  });

  it("lets a reader neither rename nor throw away", async () => {
    show(null);
    await userEvent.click(await screen.findByRole("button", { name: "Actions for Lent" }));
    expect(await screen.findByRole("menuitem", { name: "Rename" })).toBeDisabled();
    expect(screen.getByRole("menuitem", { name: "Move" })).toBeDisabled();
    expect(screen.getByRole("menuitem", { name: "Move to trash" })).toBeDisabled();
    expect(screen.getByRole("menuitem", { name: "Duplicate" })).toBeEnabled();
  });

  it("moves a document into a folder, but not into one that one may only read", async () => {
    const { asked } = show(null, "", { "PATCH /documents/p": () => ({ body: { ...plan, folder: "c" } }) });
    await userEvent.click(await screen.findByRole("button", { name: "Actions for Plan" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Move" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole("button", { name: "Move here" })).toBeDisabled();
    expect(dialog.getByRole("radio", { name: "Beta" })).toBeDisabled();
    await userEvent.click(dialog.getByRole("radio", { name: "Gamma" }));
    await userEvent.click(dialog.getByRole("button", { name: "Move here" }));
    await waitFor(() => expect(asked).toContainEqual({ what: "PATCH /documents/p", body: { folder: "c" } }));
  });

  it("makes a folder where one is, and goes there", async () => {
    const { asked } = show("a", "", { "POST /folders": () => ({ status: 201, body: { ...folders[0], id: "new" } }) });
    await userEvent.click(await screen.findByRole("button", { name: "New document" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Folder" }));
    await userEvent.type(within(await screen.findByRole("dialog")).getByLabelText("Name"), "New{Enter}");
    expect(await screen.findByText("elsewhere")).toBeVisible();
    expect(asked).toContainEqual({ what: "POST /folders", body: { name: "New", parent: "a" } });
  });
});
