// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { SESSION_KEY } from "../../../api";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { quietClient, renderUi } from "../../../testing/renderUi";
import { AccountPage } from "./AccountPage";

const anna = { name: "anna", displayName: "Anna Berg", roles: ["user"], groups: ["Sales"], ownPassword: true, presenceHidden: false };
const here = { id: "1", createdAt: "2026-06-15T12:00:00Z", usedAt: "2026-06-15T12:00:00Z", current: true };
const elsewhere = { ...here, id: "2", current: false };

function show(answers: Record<string, (body: unknown) => Answer> = {}) {
  const visitor = { access: "edit", version: "1", user: anna };
  const asked = fakeApi({
    "GET /session": () => ({ body: visitor }),
    "GET /account": () => ({ body: anna }),
    "GET /account/sessions": () => ({ body: { sessions: [here, elsewhere] } }),
    "GET /tokens": () => ({ body: { tokens: [] } }),
    "GET /devices": () => ({ body: { devices: [] } }),
    ...answers,
  });
  const client = quietClient();
  client.setQueryData(SESSION_KEY, visitor);
  renderUi(<AccountPage />, { client, at: "/account" });
  return asked;
}

describe("AccountPage", () => {
  it("changes the password", async () => {
    let right = false;
    const asked = show({ "POST /account/password": () => (right ? { status: 204 } : { status: 403, body: {} }) });
    await userEvent.type(await screen.findByLabelText("Present password"), "not it");
    await userEvent.type(screen.getByLabelText("New password"), "correct horse battery");
    await userEvent.click(screen.getByRole("button", { name: "Change the password" }));
    expect(await screen.findByText("The present password is wrong.")).toBeVisible();
    right = true;
    await userEvent.click(screen.getByRole("button", { name: "Change the password" }));
    await waitFor(() => expect(screen.getByLabelText("Present password")).toHaveValue(""));
    expect(asked).toContainEqual({ what: "POST /account/password", body: { old: "not it", new: "correct horse battery" } });
  });

  it("has no form for a password that another service looks after", async () => {
    show({ "GET /account": () => ({ body: { ...anna, ownPassword: false } }) });
    expect(await screen.findByText(/^You sign in by another service/)).toBeVisible();
    expect(screen.queryByLabelText("New password")).toBeNull();
  });

  it("shows the devices, what they have not sent, and forgets and renames them", async () => {
    const now = new Date().toISOString();
    let devices = [
      { id: "1", label: "Chrome on Android", createdAt: now, seenAt: now, unsent: [{ document: "d", title: "Plan", changes: 2, since: now }] },
      { id: "2", label: "Firefox on Linux", createdAt: now, seenAt: now, unsent: [] },
    ];
    const asked = show({
      "GET /devices": () => ({ body: { devices } }),
      "DELETE /devices/1": () => {
        devices = devices.slice(1);
        return { status: 204 };
      },
      "PATCH /devices/2": () => ({ status: 204 }),
    });
    const list = within(await screen.findByRole("list", { name: "Devices" }));
    expect(list.getByText(/2 unsent changes in “Plan”/)).toBeVisible();
    const forget = list.getAllByRole("button", { name: "Forget" })[0];
    if (forget !== undefined) await userEvent.click(forget);
    await waitFor(() => expect(list.queryByText(/Chrome on Android/)).toBeNull());
    await userEvent.click(list.getByRole("button", { name: "Rename Firefox on Linux" }));
    const field = list.getByLabelText("Name of the device");
    await userEvent.clear(field);
    await userEvent.type(field, "The old laptop{Enter}");
    await waitFor(() => expect(asked).toContainEqual({ what: "PATCH /devices/2", body: { label: "The old laptop" } }));
  });

  it("hides one from the others", async () => {
    let hidden = false;
    const asked = show({
      "PATCH /account": () => {
        hidden = true;
        return { body: { ...anna, presenceHidden: true } };
      },
      "GET /account": () => ({ body: { ...anna, presenceHidden: hidden } }),
    });
    await userEvent.click(await screen.findByRole("switch", { name: "Hide me" }));
    await waitFor(() => expect(screen.getByRole("switch", { name: "Hide me" })).toBeChecked());
    expect(asked).toContainEqual({ what: "PATCH /account", body: { presenceHidden: true } });
  });

  it("ends sessions elsewhere, but not this one", async () => {
    const asked = show({ "DELETE /account/sessions/2": () => ({ status: 204 }) });
    const browsers = within(await screen.findByRole("list", { name: "Browsers" }));
    expect(browsers.getByText("This browser")).toBeVisible();
    await userEvent.click(browsers.getByRole("button", { name: "Sign out" }));
    await waitFor(() => expect(asked.map(({ what }) => what)).toContain("DELETE /account/sessions/2"));
  });

  it("shows a new token once", async () => {
    const token = { id: "3", label: "Export", access: "read", createdAt: here.createdAt, expiresAt: here.createdAt, usedAt: null };
    const asked = show({ "POST /tokens": () => ({ status: 201, body: { ...token, token: "concord_pat_x" } }) });
    await userEvent.click(await screen.findByRole("button", { name: "New token" }));
    await userEvent.type(await screen.findByLabelText("What it is for"), " Export ");
    await userEvent.click(screen.getByRole("button", { name: "Make the token" }));
    expect(await screen.findByLabelText("Export")).toHaveValue("concord_pat_x");
    expect(asked).toContainEqual({ what: "POST /tokens", body: { label: "Export", access: "read", days: 90 } });
    await userEvent.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByDisplayValue("concord_pat_x")).toBeNull());
  });

  it("says who looks after accounts of the organisation", async () => {
    show({ "GET /account": () => ({ status: 403, body: {} }) });
    expect(await screen.findByText("Looked after elsewhere")).toBeVisible();
  });
});
