// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { SESSION_KEY } from "../../../api";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { quietClient, renderUi } from "../../../testing/renderUi";
import { auditQuery } from "../api/audit";
import { AuditPage } from "./AuditPage";

const entry = {
  id: 12,
  at: "2026-01-31T09:30:00.000001Z",
  action: "sign-in-refused",
  actor: "@192.0.2.7",
  subject: "anna",
  details: { address: "192.0.2.7", repeated: "17" },
  hash: "ab",
};

function show(answers: Record<string, () => Answer>, roles = ["user", "auditor"]) {
  const asked = fakeApi({ "GET /audit": () => ({ body: { entries: [entry], next: null } }), ...answers });
  const client = quietClient();
  client.setQueryData(SESSION_KEY, { access: "edit", version: "1", user: { name: "carla", displayName: "Carla", roles } });
  renderUi(<AuditPage />, { client, at: "/audit" });
  return asked;
}

describe("the audit log", { timeout: 20_000 }, () => {
  beforeEach(() => localStorage.clear());

  it("says in plain words who did what", async () => {
    show({});
    const row = within(await screen.findByRole("list", { name: /^Entries/ })).getByRole("listitem");
    expect(row).toHaveTextContent("visitor at 192.0.2.7");
    expect(row).toHaveTextContent("Sign-in refused");
    expect(row).toHaveTextContent("17 more within a minute");
  });

  it("is not asked for by somebody who may not see it", async () => {
    const asked = show({}, ["user", "admin"]);
    expect(await screen.findByText("For auditors only")).toBeVisible();
    expect(asked.filter(({ what }) => what === "GET /audit")).toEqual([]);
  });

  it("says that it is whole", async () => {
    show({ "GET /audit/verification": () => ({ body: { intact: true, entries: 1200, head: "abc", firstBroken: null } }) });
    await userEvent.click(await screen.findByRole("button", { name: "Verify" }));
    expect(await screen.findByText("All 1,200 entries are there and unchanged.")).toBeVisible();
    expect(screen.getByText("abc")).toBeVisible();
  });

  it("says where it is broken", async () => {
    show({ "GET /audit/verification": () => ({ body: { intact: false, entries: 1200, head: "abc", firstBroken: 7 } }) });
    await userEvent.click(await screen.findByRole("button", { name: "Verify" }));
    expect(await screen.findByText(/Entry No. 7 is missing/)).toBeVisible();
  });

  it("does not call it broken when it cannot be verified", async () => {
    show({ "GET /audit/verification": () => ({ status: 503, body: { error: "x", message: "Try later." } }) });
    await userEvent.click(await screen.findByRole("button", { name: "Verify" }));
    expect(await screen.findByText("Try later.")).toBeVisible();
    expect(screen.queryByText(/Somebody has changed/)).toBeNull();
  });

  it("exports what the filter lets through", async () => {
    show({});
    await userEvent.click(await screen.findByLabelText("Who"));
    await userEvent.paste("anna");
    await userEvent.click(screen.getByRole("button", { name: "Export" }));
    await waitFor(() =>
      expect(screen.getByRole("menuitem", { name: /CSV/ })).toHaveAttribute("href", expect.stringMatching(/\/api\/audit\/export\?actor=anna&format=csv$/)),
    );
  });
});

it("a day is a day of this device, to its end", () => {
  const query = auditQuery({ from: "2026-01-31", to: "2026-01-31", actor: "", action: "" });
  expect(query.get("from")).toBe(new Date(2026, 0, 31).toISOString());
  expect(query.get("to")).toBe(new Date(2026, 1, 1).toISOString());
  expect(auditQuery({ from: "0001-01-01", to: "", actor: " ", action: "" }).toString()).toBe("");
});
