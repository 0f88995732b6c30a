// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { renderUi } from "../../../testing/renderUi";
import type { Shared, Sharing } from "../api/types";
import { ShareDialog } from "./ShareDialog";

const plan: Shared = { type: "document", id: "1", title: "Plan", access: "own", owner: "anna" };
const SHARING = "/documents/1/sharing";

const sharing: Sharing = {
  owner: { name: "anna", displayName: "Anna Berg" },
  grants: [{ kind: "user", subject: "ben", displayName: "Ben", access: "read" }],
  inherited: [{ kind: "group", subject: "editors", displayName: "editors", access: "edit", folder: "f", folderName: "Projects" }],
  links: [],
};

function show(now: Sharing, answers: Record<string, (body: unknown) => Answer> = {}) {
  const asked = fakeApi({ [`GET ${SHARING}`]: () => ({ body: now }), ...answers });
  renderUi(<ShareDialog shared={plan} onClose={() => undefined} />);
  return { asked, changes: () => asked.filter(({ what }) => !what.startsWith("GET")) };
}

const done = (): Answer => ({ status: 204 });

describe("ShareDialog", () => {
  it("shows who has access, and from where", async () => {
    show(sharing);
    const list = within(await screen.findByRole("list", { name: "Who has access" }));
    expect(list.getByText("Anna Berg")).toBeVisible();
    expect(list.getByText("Owner")).toBeVisible();
    expect(list.getByRole("combobox", { name: "Access of Ben" })).toHaveValue("read");
    expect(list.getByRole("combobox", { name: "Access of everyone signed in" })).toHaveValue("none");
    const inherited = within(screen.getByRole("list", { name: "Inherited access" }));
    expect(inherited.getByText("editors")).toBeVisible();
    expect(inherited.getByText("Can edit")).toBeVisible();
    expect(inherited.getByRole("link", { name: "Projects" })).toHaveAttribute("href", "/folders/f");
    expect(inherited.queryByRole("combobox")).toBeNull();
  });

  it("changes and removes an access, and asks again afterwards", async () => {
    const now = { ...sharing };
    const { changes } = show(now, {
      [`PUT ${SHARING}/grants`]: (body) => {
        now.grants = [{ ...(body as Sharing["grants"][number]), displayName: "Ben" }];
        return done();
      },
      [`DELETE ${SHARING}/grants`]: () => {
        now.grants = [];
        return done();
      },
    });
    await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Access of Ben" }), "Can edit");
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Access of Ben" })).toHaveValue("edit"));
    await userEvent.click(screen.getByRole("button", { name: "Actions for Ben" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Remove" }));
    await waitFor(() => expect(screen.queryByText("Ben")).toBeNull());
    expect(changes()).toEqual([
      { what: `PUT ${SHARING}/grants`, body: { kind: "user", subject: "ben", access: "edit" } },
      { what: `DELETE ${SHARING}/grants`, query: "?kind=user&subject=ben" },
    ]);
  });

  it("finds people and groups, but not those who have access", async () => {
    const { asked, changes } = show(sharing, {
      "GET /people": () => ({
        body: {
          people: [
            { name: "ben", displayName: "Ben" },
            { name: "carla", displayName: "Carla Roth" },
          ],
          groups: ["cooks"],
        },
      }),
      [`PUT ${SHARING}/grants`]: done,
    });
    await userEvent.type(await screen.findByLabelText("Add people or groups"), "c");
    expect(await screen.findByRole("option", { name: /Carla Roth/ })).toBeVisible();
    expect(screen.getAllByRole("option").filter((option) => option.closest("select") === null)).toHaveLength(2);
    expect(asked).toContainEqual({ what: "GET /people", query: "?q=c" });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "What they may do" }), "Can read");
    await userEvent.click(screen.getByLabelText("Add people or groups"));
    await userEvent.click(await screen.findByRole("option", { name: /cooks/ }));
    await waitFor(() =>
      expect(changes()).toEqual([{ what: `PUT ${SHARING}/grants`, body: { kind: "group", subject: "cooks", access: "read" } }]),
    );
  });

  it("opens it to everyone, and shuts it again", async () => {
    const now = { ...sharing, inherited: [] };
    const { changes } = show(now, {
      [`PUT ${SHARING}/grants`]: () => {
        now.grants = [{ kind: "everyone", subject: "", displayName: "", access: "read" }];
        return done();
      },
      [`DELETE ${SHARING}/grants`]: done,
    });
    await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Access of everyone signed in" }), "Can read");
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Access of everyone signed in" })).toHaveValue("read"));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Access of everyone signed in" }), "No access");
    await waitFor(() => expect(changes()).toHaveLength(2));
    expect(changes()).toEqual([
      { what: `PUT ${SHARING}/grants`, body: { kind: "everyone", subject: "", access: "read" } },
      { what: `DELETE ${SHARING}/grants`, query: "?kind=everyone&subject=" },
    ]);
  });

  it("gives it away only after asking", async () => {
    const { changes } = show(sharing, { [`PUT ${SHARING}/owner`]: done });
    await userEvent.click(await screen.findByRole("button", { name: "Actions for Ben" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Make owner…" }));
    const question = within(await screen.findByRole("dialog", { name: "Make Ben the owner?" }));
    expect(changes()).toEqual([]);
    await userEvent.click(question.getByRole("button", { name: "Make owner" }));
    await waitFor(() => expect(changes()).toEqual([{ what: `PUT ${SHARING}/owner`, body: { name: "ben" } }]));
  });

  it("makes a link, shows it once, and revokes it", async () => {
    const now = { ...sharing };
    const made = { id: "l", access: "comment", hasPassword: true, expiresAt: null, createdAt: "2026-01-01T10:00:00Z", createdBy: "anna" } as const;
    const { changes } = show(now, {
      [`POST ${SHARING}/links`]: () => {
        now.links = [made];
        return { status: 201, body: { ...made, secret: "s3cret" } };
      },
      [`DELETE ${SHARING}/links/l`]: () => {
        now.links = [];
        return done();
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "New link" }));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "What the link allows" }), "Can comment");
    await userEvent.type(screen.getByLabelText("Password (optional)"), "open sesame");
    await userEvent.click(screen.getByRole("button", { name: "Create link" }));
    const address = await screen.findByRole("textbox", { name: "The new link" });
    expect((address as HTMLInputElement).value).toMatch(/\/s#s3cret$/);
    expect(screen.getByText("Can comment, with a password")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Revoke/ }));
    await waitFor(() => expect(screen.queryByText("Can comment, with a password")).toBeNull());
    expect(screen.queryByRole("textbox", { name: "The new link" })).toBeNull();
    expect(changes()[0]).toEqual({ what: `POST ${SHARING}/links`, body: { access: "comment", password: "open sesame" } });
  });

  it("tells those who do not own it whom to ask, and asks nothing of the server", () => {
    const asked = fakeApi({});
    renderUi(<ShareDialog shared={{ ...plan, access: "edit" }} onClose={() => undefined} />);
    expect(screen.getByText("Only anna, who owns this document, can change who may open it.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Copy the address" })).toBeVisible();
    expect(asked).toEqual([]);
  });
});
