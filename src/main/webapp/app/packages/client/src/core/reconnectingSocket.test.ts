// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeQueryAwareness, SUBPROTOCOL } from "../document/codec";
import { FakeServer } from "../document/testing/fakeServer";
import { ReconnectingSocket, type ConnectionState } from "./reconnectingSocket";

describe("ReconnectingSocket", () => {
  let server: FakeServer;
  let link: ReconnectingSocket;
  let states: ConnectionState[];

  beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    states = [];
    link = new ReconnectingSocket({
      url: () => "ws://host/sync/x",
      protocol: SUBPROTOCOL,
      probe: encodeQueryAwareness,
      onOpen: () => undefined,
      onMessage: () => undefined,
      onState: (state) => states.push(state),
      createSocket: server.createSocket,
      random: () => 1,
    });
  });

  afterEach(() => {
    link.close();
    vi.useRealTimers();
  });

  const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const attempts = () => server.sockets.length;

  it("asks for our dialect", async () => {
    link.start();
    await after(0);
    expect(server.socket.protocol).toBe("concord.sync.v1");
    expect(link.state.phase).toBe("open");
  });

  it("comes back within a third of a second after a connection that worked", async () => {
    link.start();
    await after(6_000);
    server.socket.end(1006);
    expect(link.state).toEqual({ phase: "waiting", failures: 0, code: 1006 });
    await after(300);
    expect(attempts()).toBe(2);
    expect(link.state.phase).toBe("open");
  });

  it("waits longer and longer while nobody answers", async () => {
    server.down = true;
    link.start();
    await after(0);
    const waits: number[] = [];
    for (let i = 0; i < 7; i++) {
      const before = attempts();
      let waited = 0;
      while (attempts() === before) {
        await after(100);
        waited += 100;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([300, 600, 1200, 2400, 4800, 9600, 15_000]);
  });

  it("waits longer as well when each connection is closed at once", async () => {
    link.start();
    await after(0);
    for (const wait of [300, 600, 1200]) {
      server.socket.end(1011);
      await after(wait - 1);
      expect(link.state.phase).toBe("waiting");
      await after(1);
      expect(link.state.phase).toBe("open");
    }
  });

  it.each(["online", "pageshow"])("comes back at once on %s", async (event) => {
    server.down = true;
    link.start();
    await after(30_000);
    server.down = false;
    const before = attempts();
    window.dispatchEvent(new Event(event));
    expect(attempts()).toBe(before + 1);
  });

  it("comes back at once when the page becomes visible", async () => {
    server.down = true;
    link.start();
    await after(30_000);
    const before = attempts();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(attempts()).toBe(before + 1);
  });

  it("gives up an attempt that gets no answer", async () => {
    server.createSocket("", "").close();
    link.start();
    const stuck = server.socket;
    stuck.open = () => undefined;
    stuck.readyState = 0;
    await after(0);
    expect(attempts()).toBe(2);
    await after(10_400);
    expect(attempts()).toBe(3);
  });

  it("asks a silent server, and goes when it stays silent", async () => {
    link.start();
    await after(0);
    const first = server.socket;
    server.mute = true;
    const sent = vi.spyOn(first, "send");
    await after(26_500);
    expect(sent).toHaveBeenCalledWith(Uint8Array.of(3));
    await after(4_500);
    expect(attempts()).toBe(2);
  });

  it("stays with a server that answers", async () => {
    link.start();
    await after(120_000);
    expect(attempts()).toBe(1);
    expect(server.socket.heard.filter((type) => type === "3").length).toBeGreaterThan(2);
  });

  it("asks at once when the network is said to be lost", async () => {
    link.start();
    await after(0);
    server.mute = true;
    window.dispatchEvent(new Event("offline"));
    await after(2_400);
    expect(attempts()).toBe(2);
  });

  it("stops for good at a code that says so, until it is told to try again", async () => {
    link.start();
    await after(0);
    server.socket.end(4404, "in the trash");
    expect(link.state).toEqual({ phase: "stopped", reason: "inTrash", detail: "in the trash" });
    window.dispatchEvent(new Event("online"));
    await after(120_000);
    expect(attempts()).toBe(1);
    link.retry();
    await after(0);
    expect(link.state.phase).toBe("open");
  });

  it("does not loop over a message that is too big", async () => {
    link.start();
    await after(0);
    server.socket.end(1009);
    await after(600_000);
    expect(attempts()).toBe(1);
  });

  it("comes back later after a limit was exceeded", async () => {
    link.start();
    await after(0);
    server.socket.end(1008);
    await after(29_000);
    expect(attempts()).toBe(1);
    await after(2_000);
    expect(attempts()).toBe(2);
  });

  describe("where WebSockets are blocked", () => {
    let requests: FakeServer;
    let reachable: boolean;

    beforeEach(() => {
      requests = new FakeServer();
      reachable = true;
      server.down = true;
      link = new ReconnectingSocket({
        url: () => "ws://host/sync/x",
      protocol: SUBPROTOCOL,
      probe: encodeQueryAwareness,
        onOpen: () => undefined,
        onMessage: () => undefined,
        onState: (state) => states.push(state),
        createSocket: server.createSocket,
        fallback: { createSocket: () => requests.createSocket("", ""), reachable: () => Promise.resolve(reachable) },
        random: () => 1,
      });
    });

    it("goes by the fallback after three attempts, if the server can be reached", async () => {
      link.start();
      await after(800);
      expect(link.viaFallback).toBe(false);
      await after(200);
      expect(attempts()).toBe(3);
      expect(link.viaFallback).toBe(true);
      expect(link.state.phase).toBe("open");
    });

    it("does not where there is no server", async () => {
      reachable = false;
      link.start();
      await after(60_000);
      expect(link.viaFallback).toBe(false);
      expect(requests.sockets).toHaveLength(0);
    });

    it("does not after a server that sends it away", async () => {
      server.down = false;
      link.start();
      await after(0);
      for (let i = 0; i < 4; i++) {
        server.socket.end(1013);
        await after(3_000);
      }
      expect(link.viaFallback).toBe(false);
    });

    it("tries a WebSocket every minute beside it, and comes back when one opens", async () => {
      link.start();
      await after(2_000);
      const before = attempts();
      await after(60_000);
      expect(attempts()).toBe(before + 1);
      expect(link.viaFallback).toBe(true);
      expect(requests.sockets).toHaveLength(1);
      server.down = false;
      await after(60_000);
      expect(link.viaFallback).toBe(false);
      expect(link.state.phase).toBe("open");
      expect(requests.socket.readyState).toBe(3);
      expect(server.socket.readyState).toBe(1);
    });

    it("tries one at once when the network changes", async () => {
      link.start();
      await after(2_000);
      server.down = false;
      window.dispatchEvent(new Event("online"));
      await after(0);
      expect(link.viaFallback).toBe(false);
    });

    it("leaves no trial behind", async () => {
      link.start();
      await after(2_000);
      link.close();
      await after(600_000);
      expect(attempts()).toBe(3);
      expect(vi.getTimerCount()).toBe(0);
    });
  });

  it("leaves nothing behind", async () => {
    link.start();
    await after(0);
    link.close();
    window.dispatchEvent(new Event("online"));
    await after(600_000);
    expect(attempts()).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
