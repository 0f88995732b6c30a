// @vitest-environment jsdom
import { Value, type DocumentSession, type Status } from "@concord/client";
import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { SESSION_KEY } from "../../../api";
import { fakeApi } from "../../../testing/fakeApi";
import { quietClient, renderUi } from "../../../testing/renderUi";
import type { Visitor } from "../../account";
import { useSessionStatus } from "./useSessionStatus";

const anna: Visitor = { access: "edit", version: "1", user: { name: "anna", displayName: "Anna", roles: [] } };
const nobody: Visitor = { access: "none", version: "1", demonstration: [] };
const signedOut: Status = { state: "signedOut", changes: 0, kept: true };

function Shown({ session }: { session: DocumentSession }) {
  return <p>{useSessionStatus(session).state}</p>;
}

/** Shows a session that ends while the server answers with `visitor`; tells how often it was tried again. */
async function ends(visitor: Visitor) {
  let now = visitor;
  const asked = fakeApi({ "GET /session": () => ({ body: now }) });
  const calmStatus = new Value<Status>({ state: "saved" });
  const retry = vi.fn();
  const client = quietClient();
  client.setQueryData(SESSION_KEY, anna);
  renderUi(<Shown session={{ calmStatus, retry } as unknown as DocumentSession} />, { client });
  const end = async () => {
    const before = asked.length;
    act(() => calmStatus.set({ ...signedOut }));
    await waitFor(() => expect(asked.length).toBeGreaterThan(before));
    await waitFor(() => expect(client.isFetching()).toBe(0));
  };
  await end();
  const become = async (next: Visitor) => {
    now = next;
    await act(() => client.invalidateQueries({ queryKey: SESSION_KEY }));
  };
  return { retry, become, end, calmStatus };
}

describe("useSessionStatus", () => {
  it("says that one is signed out, and comes back when one is signed in again", async () => {
    const { retry, become } = await ends(nobody);
    expect(screen.getByText("signedOut")).toBeVisible();
    expect(retry).not.toHaveBeenCalled();
    await become(anna);
    await waitFor(() => expect(retry).toHaveBeenCalledOnce());
  });

  it("goes on as a visitor where that is allowed, and does not insist", async () => {
    const { retry, end, calmStatus } = await ends({ ...nobody, access: "edit" });
    await waitFor(() => expect(retry).toHaveBeenCalledOnce());
    act(() => calmStatus.set({ state: "connecting" }));
    await end();
    expect(retry).toHaveBeenCalledOnce();
  });

  it("does not call somebody signed out who may not open just this document any more", async () => {
    const { retry, end, calmStatus } = await ends(anna);
    await waitFor(() => expect(retry).toHaveBeenCalledOnce());
    expect(screen.getByText("connecting")).toBeVisible();
    act(() => calmStatus.set({ state: "connecting" }));
    await end();
    expect(await screen.findByText("cannotSave")).toBeVisible();
    expect(retry).toHaveBeenCalledOnce();
  });

  it("does not tell somebody to sign in who has", async () => {
    await ends({ ...anna, access: "none" });
    expect(await screen.findByText("cannotSave")).toBeVisible();
  });
});
