// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderUi } from "../../../testing/renderUi";
import type { Document } from "../api/types";
import { DocumentList } from "./DocumentList";

const one: Document = {
  id: "1/2",
  name: "one",
  title: "Plan <b>",
  kind: "rich",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-02T00:00:00Z",
  trashedAt: null,
  access: "edit",
  owner: null,
  folder: null,
};

describe("DocumentList", () => {
  it("shows each document as a link with its kind and its actions", () => {
    renderUi(<DocumentList label="Documents" documents={[one]} actions={({ id }) => <button>act on {id}</button>} />);
    const row = within(screen.getByRole("list", { name: "Documents" })).getByRole("listitem");
    expect(within(row).getByRole("link", { name: "Plan <b>" })).toHaveAttribute("href", "/documents/1%2F2");
    expect(row).toHaveTextContent("Rich text");
    expect(within(row).getByRole("button", { name: "act on 1/2" })).toBeVisible();
  });

  it("falls back to the name of a document without a title", () => {
    renderUi(<DocumentList label="Documents" documents={[{ ...one, title: "" }]} actions={() => null} />);
    expect(screen.getByRole("link", { name: "one" })).toBeVisible();
  });

  it("tells what is kept on this device and what waits there", () => {
    renderUi(
      <DocumentList label="Documents" documents={[one]} kept={new Set([one.id])} pending={() => 3} actions={() => null} />,
    );
    expect(screen.getByRole("img", { name: "Kept on this device" })).toBeVisible();
    expect(screen.getByText("3 unsent")).toBeVisible();
  });

  it("tells since when a document is in the trash", () => {
    renderUi(<DocumentList label="Trash" documents={[{ ...one, trashedAt: "2026-01-03T00:00:00Z" }]} actions={() => null} />);
    expect(screen.getByText(/trashed/)).toBeVisible();
  });
});
