// @vitest-environment jsdom
import { ConcordClient } from "@concord/client";
import { ClientProvider, PresenceProvider, usePlace } from "@concord/client/react";
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SESSION_KEY } from "../../../api";
import { quietClient, renderUi } from "../../../testing/renderUi";
import { OnlineButton } from "./OnlineButton";

class FakeWebSocket {
  static last: FakeWebSocket;
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: string[] = [];
  constructor(readonly url: string) {
    FakeWebSocket.last = this;
  }
  send(frame: string): void {
    this.sent.push(frame);
  }
  close(): void {
    this.readyState = 3;
  }
}

const socket = (): FakeWebSocket => FakeWebSocket.last;
const tell = (message: object): void => act(() => socket().onmessage?.({ data: JSON.stringify(message) }));
const tab = (more: object) => ({ id: crypto.randomUUID(), state: "active", ...more });
const person = (name: string, more: object = {}) => ({ name, displayName: name, state: "active", activeAt: "2026-11-27T10:00:00Z", tabs: [], ...more });

function Here() {
  usePlace("page:documents");
  return <OnlineButton />;
}

function show({ hidden, wanted = hidden }: { hidden: boolean; wanted?: boolean }) {
  const client = quietClient();
  client.setQueryData(SESSION_KEY, { access: "edit", version: "1", user: { name: "anna", displayName: "Anna", roles: ["user"], presenceHidden: wanted } });
  const shown = renderUi(
    <ClientProvider client={new ConcordClient({ url: "http://host/concord/" })}>
      <PresenceProvider who="anna">
        <Here />
      </PresenceProvider>
    </ClientProvider>,
    { client },
  );
  act(() => socket().onopen?.());
  tell({ type: "welcome", id: "t", name: "anna", displayName: "Anna", hidden });
  return shown;
}

vi.stubGlobal("WebSocket", FakeWebSocket);

describe("OnlineButton", () => {
  // Time stands still: a page that has been there for a millisecond says so.
  beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => vi.useRealTimers());

  it("tells who is online, how and where", async () => {
    const { unmount } = show({ hidden: false });
    expect(socket().sent.map((frame) => JSON.parse(frame) as unknown)).toEqual([
      { type: "watch", everybody: true },
      { type: "here", place: "page:documents" },
    ]);
    tell({
      type: "people",
      reset: true,
      people: [
        person("anna", { displayName: "Anna", tabs: [tab({ place: "page:documents" })] }),
        person("carla", { displayName: "Carla", state: "idle", tabs: [tab({ state: "idle", place: "page:unknown" })] }),
        person("ben", { displayName: "Ben", activeAt: "2026-11-27T11:00:00Z", tabs: [tab({ place: "document:p", title: "Plan", path: "documents/1", view: "History" })] }),
      ],
      gone: [],
    });
    await userEvent.click(screen.getByRole("button", { name: /^3 online/ }));
    const rows = within(await screen.findByRole("list", { name: "Online" })).getAllByRole("listitem");
    expect(rows[0]).toHaveTextContent("Ben" + "Active" + "in “Plan” · History");
    expect(within(rows[0] as HTMLElement).getByRole("link", { name: "“Plan”" })).toHaveAttribute("href", "/documents/1");
    expect(rows[1]).toHaveTextContent("Anna (you)" + "Active" + "looking at documents");
    expect(rows[2]).toHaveTextContent(/CarlaIdle since .*/);
    expect(screen.getByRole("link", { name: "Hide me" })).toHaveAttribute("href", "/account");
    unmount();
    expect(socket().readyState).toBe(3);
  });

  it("reminds whoever hides of it", async () => {
    show({ hidden: true });
    tell({ type: "people", reset: true, people: [], gone: [] });
    await userEvent.click(screen.getByRole("button", { name: /^0 online/ }));
    expect(await screen.findByText(/You are hidden/)).toBeInTheDocument();
    expect(screen.getByRole("heading")).toHaveTextContent("Nobody else is online");
  });

  it("is not there before the server has answered, and where a server tells nothing", () => {
    show({ hidden: true, wanted: false });
    expect(screen.queryByRole("button")).toBeNull();
  });
});
