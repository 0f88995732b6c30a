// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { SESSION_KEY } from "../../../api";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { quietClient, renderUi } from "../../../testing/renderUi";
import type { Person } from "../api/types";
import { PeoplePage } from "./PeoplePage";

const chief: Person = {
  name: "chief",
  displayName: "Chief",
  roles: ["user", "admin"],
  groups: [],
  disabled: false,
  demonstration: false,
  ownPassword: true,
  hasPassword: true,
  signedInAt: "2026-06-15T12:00:00Z",
};
const ben: Person = { ...chief, name: "ben", displayName: "Ben", roles: ["user"], groups: ["Sales"], signedInAt: null };

function show(answers: Record<string, (body: unknown) => Answer> = {}, roles: readonly string[] = chief.roles) {
  const asked = fakeApi({ "GET /accounts": () => ({ body: { accounts: [ben, chief], next: null } }), ...answers });
  const client = quietClient();
  client.setQueryData(SESSION_KEY, { access: "edit", version: "1", user: { name: "chief", displayName: "Chief", roles } });
  renderUi(<PeoplePage />, { client });
  return asked;
}

async function openMenu(name: string) {
  await userEvent.click(await screen.findByRole("button", { name: `Actions for ${name}` }));
}

const link = { path: "welcome#SECRET", expiresAt: "2026-06-16T12:00:00Z" };

describe("PeoplePage", () => {
  it("says of everybody what matters", async () => {
    show();
    const [first, second] = within(await screen.findByRole("list", { name: "People" })).getAllByRole("listitem");
    expect(first).toHaveTextContent("ben · never signed in · Sales");
    expect(second).toHaveTextContent("Administrator");
  });

  it("makes somebody, and shows the link once", async () => {
    const asked = show({ "POST /accounts": () => ({ status: 201, body: { ...ben, name: "ben2", displayName: "ben2", link } }) });
    await userEvent.click(screen.getByRole("button", { name: "New person" }));
    await userEvent.type(await screen.findByLabelText("User name"), "ben2");
    await userEvent.type(screen.getByRole("combobox", { name: "Groups" }), "Sales{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Create" }));
    expect(await screen.findByLabelText("Link")).toHaveValue("http://localhost:3000/welcome#SECRET");
    expect(asked).toContainEqual({ what: "POST /accounts", body: { name: "ben2", displayName: "ben2", roles: ["user"], groups: ["Sales"] } });
    await userEvent.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByLabelText("Link")).toBeNull());
  });

  it("asks before a password is reset", async () => {
    const asked = show({ "POST /accounts/ben/link": () => ({ body: link }) });
    await openMenu("Ben");
    await userEvent.click(await screen.findByRole("menuitem", { name: "Reset the password" }));
    expect(asked.map(({ what }) => what)).not.toContain("POST /accounts/ben/link");
    await userEvent.click(await screen.findByRole("button", { name: "Reset" }));
    expect(await screen.findByLabelText("Link")).toHaveValue("http://localhost:3000/welcome#SECRET");
  });

  it("changes roles, and shows why not", async () => {
    const message = "nobody else can sign in as an administrator: give another account the role first";
    const asked = show({ "PATCH /accounts/chief": () => ({ status: 409, body: { error: "conflict", message } }) });
    await openMenu("Chief");
    await userEvent.click(await screen.findByRole("menuitem", { name: "Change" }));
    await userEvent.click(await screen.findByRole("checkbox", { name: "Administrator" }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/^Nobody else can sign in as an administrator/)).toBeVisible();
    expect(asked).toContainEqual({ what: "PATCH /accounts/chief", body: { displayName: "Chief", roles: ["user"], groups: [] } });
  });

  it("does not offer to disable oneself", async () => {
    show();
    await openMenu("Chief");
    await screen.findByRole("menuitem", { name: "Change" });
    expect(screen.queryByRole("menuitem", { name: "Disable" })).toBeNull();
  });

  it("is for administrators, and asks nothing for anybody else", () => {
    const asked = show({}, ["user"]);
    expect(screen.getByText("For administrators only")).toBeVisible();
    expect(asked.filter(({ what }) => what !== "GET /notifications")).toEqual([]);
  });
});
