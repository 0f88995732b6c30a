// @vitest-environment jsdom
import type { DocumentSession } from "@concord/client";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { quietClient, renderUi } from "../../../testing/renderUi";
import type { Visitor } from "../../account";
import { keepDocument, keptDocument, type Document } from "../../documents";
import { useOpening } from "./useOpening";

const anna: Visitor = { access: "edit", version: "1", user: { name: "anna", displayName: "Anna", roles: [] } };
const nobody: Visitor = { access: "none", version: "1", demonstration: [] };
const plan: Document = {
  id: "1",
  name: "plan",
  title: "Plan",
  kind: "code",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  trashedAt: null,
  access: "edit",
  owner: "anna",
  folder: null,
};

function Shown() {
  const { document, denied, onOpened } = useOpening("1");
  if (denied !== null) return <p>denied, {denied.unsaved === null ? "nothing unsaved" : `unsaved: ${denied.unsaved.text}`}</p>;
  return (
    <>
      <p>{document === undefined ? "waiting" : `${document.title}, ${document.access}`}</p>
      <button onClick={() => onOpened(session(0))}>opened, all saved</button>
      <button onClick={() => onOpened(session(2))}>opened, 2 unsaved</button>
    </>
  );
}

function show(visitor: Visitor, answer: Answer) {
  const now = { visitor, answer };
  fakeApi({ "GET /session": () => ({ body: now.visitor }), "GET /documents/1": () => now.answer });
  const client = quietClient();
  renderUi(<Shown />, { client });
  const become = async (next: Partial<typeof now>) => {
    Object.assign(now, next);
    await act(() => client.invalidateQueries({ queryKey: ["document", "1"] }));
  };
  return { become };
}

const session = (changes: number): DocumentSession =>
  ({ unsaved: { get: () => changes }, wholeText: () => "all of it" }) as unknown as DocumentSession;

describe("useOpening", () => {
  it("opens what the server gives", async () => {
    show(anna, { body: plan });
    expect(await screen.findByText("Plan, edit")).toBeVisible();
  });

  it.each([403, 404])("says that one has no access at %d", async (status) => {
    show(anna, { status });
    expect(await screen.findByText("denied, nothing unsaved")).toBeVisible();
  });

  it("does not say so to somebody whose session has ended, and leaves the document where it is", async () => {
    const { become } = show(anna, { body: plan });
    await screen.findByText("Plan, edit");
    fireEvent.click(screen.getByText("opened, all saved"));
    await become({ visitor: nobody, answer: { status: 404 } });
    await waitFor(() => expect(screen.getByText("Plan, edit")).toBeVisible());
    expect(screen.queryByText(/denied/)).toBeNull();
  });

  it("takes it away when the right is taken away, also from the device, and brings it back with the right", async () => {
    keepDocument(plan);
    const { become } = show(anna, { body: plan });
    await screen.findByText("Plan, edit");
    fireEvent.click(screen.getByText("opened, all saved"));
    await become({ answer: { status: 404 } });
    expect(await screen.findByText("denied, nothing unsaved")).toBeVisible();
    expect(keptDocument("1")).toBeUndefined();
    await become({ answer: { body: { ...plan, access: "read" } } });
    expect(await screen.findByText("Plan, read")).toBeVisible();
  });

  it("offers the text of which not all was saved", async () => {
    const { become } = show(anna, { body: plan });
    await screen.findByText("Plan, edit");
    fireEvent.click(screen.getByText("opened, 2 unsaved"));
    await become({ answer: { status: 403 } });
    expect(await screen.findByText("denied, unsaved: all of it")).toBeVisible();
  });
});
