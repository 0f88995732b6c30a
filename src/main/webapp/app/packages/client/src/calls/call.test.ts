// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ConcordClient } from "../core";
import { Call } from "./call";
import { LocalMedia } from "./localMedia";
import { PeerLink } from "./peerLink";
import { readMessage, type CallPerson, type PeerSignal } from "./messages";
import { Signalling } from "./signalling";
import { Speaking } from "./speaking";
import { FakeConnection, FakeSocket, FakeTrack, settled } from "./testing";
import { noTracks } from "./tracks";

const ROOM = "document:plans";

function person(id: string, part: Partial<CallPerson> = {}): CallPerson {
  return { id, user: "", name: id, audio: false, video: false, screen: false, away: false, ...part };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody in a call, whose server and connections the test plays. */
function take(part: { token?: () => string } = {}) {
  const sockets: FakeSocket[] = [];
  const connections: FakeConnection[] = [];
  const signalling = new Signalling(new ConcordClient({ url: "http://localhost/concord/", ...part }), {
    createSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    random: () => 0,
  });
  const call = new Call({
    signalling,
    room: ROOM,
    name: "Guest",
    media: new LocalMedia(undefined),
    createConnection: () => {
      const connection = FakeConnection.of();
      connections.push(connection);
      return connection;
    },
  });
  const socket = (): FakeSocket => {
    const [last] = sockets.slice(-1);
    if (last === undefined) throw new Error("no socket");
    return last;
  };
  const joined = (id: string, people: CallPerson[]): void =>
    socket().say({ type: "joined", room: ROOM, id, resume: `${id}.secret`, most: 6, people, iceServers: [] });
  return { call, signalling, connections, socket, sockets, joined };
}

describe("a call", () => {
  test("who comes makes everybody who is there an offer with three lines", async () => {
    const { call, connections, socket, joined } = take();
    socket().open();
    expect(socket().last("join")).toMatchObject({ room: ROOM, name: "Guest", audio: false });
    joined("me", [person("anna"), person("ben")]);
    await settled();
    expect(connections).toHaveLength(2);
    expect(connections[0]?.lines.map(({ direction }) => direction)).toEqual(["sendrecv", "sendrecv", "sendrecv"]);
    const offers = socket().sent.filter(({ type }) => type === "signal");
    expect(offers.map(({ to }) => to)).toEqual(["anna", "ben"]);
    expect(offers[0]?.["data"]).toEqual({ description: { type: "offer", sdp: "offer of 3 lines" } });
    expect(call.state.get()).toMatchObject({ phase: { phase: "in", reconnecting: false }, me: "me", most: 6 });
    expect(call.state.get().others.map(({ name, link }) => [name, link])).toEqual([["anna", "connecting"], ["ben", "connecting"]]);
    call.leave();
  });

  test("who is there answers, also before it has heard who comes, and closes when that one has left", async () => {
    const { call, connections, socket, joined } = take();
    socket().open();
    joined("me", []);
    socket().say({ type: "signal", room: ROOM, from: "anna", data: { description: { type: "offer", sdp: "offer of 3 lines" } } });
    // A list from before she came.
    socket().say({ type: "call", room: ROOM, people: [person("me")] });
    await settled();
    expect(connections[0]?.closed).toBe(false);
    expect(socket().last("signal")).toMatchObject({ to: "anna", data: { description: { type: "answer" } } });
    expect(connections[0]?.lines.map(({ direction }) => direction)).toEqual(["sendrecv", "sendrecv", "sendrecv"]);
    socket().say({ type: "call", room: ROOM, people: [person("me"), person("anna", { audio: true })] });
    expect(call.state.get().others).toMatchObject([{ id: "anna", audio: true }]);
    expect(call.state.get().others[0]?.tracks.camera).not.toBeNull();
    socket().say({ type: "call", room: ROOM, people: [person("me")] });
    expect(connections[0]?.closed).toBe(true);
    // Under way when she left: nobody comes into being by it.
    socket().say({ type: "signal", room: ROOM, from: "anna", data: { candidate: null } });
    expect(connections).toHaveLength(1);
    call.leave();
  });

  test("a lost socket does not end it: the same one comes back", async () => {
    const { call, connections, sockets, socket, joined } = take();
    socket().open();
    joined("me", [person("anna")]);
    await settled();
    connections[0]?.become("connected");
    socket().lose();
    expect(call.state.get()).toMatchObject({ phase: { phase: "in", reconnecting: true }, others: [{ link: "connected" }] });
    vi.advanceTimersByTime(10);
    expect(sockets).toHaveLength(2);
    socket().open();
    expect(socket().last("join")).toMatchObject({ resume: "me.secret" });
    joined("me", [person("anna")]);
    await settled();
    expect(call.state.get().phase).toEqual({ phase: "in", reconnecting: false });
    expect(connections).toHaveLength(1);
    // What was said last may not have arrived.
    expect(socket().last("signal")).toMatchObject({ to: "anna", data: { description: { type: "offer" } } });
    call.leave();
  });

  test("who is somebody new to the server begins anew with everybody", async () => {
    const { call, connections, socket, joined } = take();
    socket().open();
    joined("me", [person("anna")]);
    await settled();
    socket().say({ type: "ended", room: ROOM, code: "lost" });
    joined("other", [person("anna")]);
    await settled();
    expect(connections.map(({ closed }) => closed)).toEqual([true, false]);
    call.leave();
  });

  test("it ends with a reason, and by leaving", () => {
    for (const [message, why] of [
      [{ type: "refused", room: ROOM, code: "full" }, "full"],
      [{ type: "ended", room: ROOM, code: "not-permitted" }, "not-permitted"],
    ] as const) {
      const { call, socket } = take();
      socket().open();
      socket().say(message);
      expect(call.state.get().phase).toEqual({ phase: "ended", why });
    }
    const { call, socket, signalling } = take();
    socket().open();
    const last = socket();
    call.leave();
    expect(last.types()).toEqual(["join", "leave"]);
    expect(last.readyState).toBe(3);
    expect(signalling.state.get().phase).toBe("idle");
  });

  test("a client with a token says who it is before anything else", () => {
    const { call, socket } = take({ token: () => "secret" });
    socket().open();
    expect(socket().sent[0]).toEqual({ type: "authenticate", token: "secret" });
    expect(socket().types()).toEqual(["authenticate", "join"]);
    call.leave();
  });
});

describe("the connection to one other", () => {
  function pair() {
    const links: PeerLink[] = [];
    const connections = [FakeConnection.of(), FakeConnection.of()] as const;
    const held: (() => void)[] = [];
    let holding = false;
    const make = (self: 0 | 1, polite: boolean, offers: boolean): PeerLink =>
      new PeerLink({
        configuration: {},
        polite,
        offers,
        tracks: noTracks(),
        send: (signal: PeerSignal) => {
          const deliver = (): void => links[1 - self]?.receive(signal);
          if (holding) held.push(deliver);
          else deliver();
        },
        onChange: () => undefined,
        createConnection: () => connections[self],
      });
    links.push(make(0, true, true), make(1, false, false));
    return {
      polite: links[0] as PeerLink,
      impolite: links[1] as PeerLink,
      connections,
      hold: () => (holding = true),
      release: () => {
        holding = false;
        held.splice(0).forEach((deliver) => deliver());
      },
      drop: () => {
        holding = false;
        held.splice(0);
      },
    };
  }

  test("both agree, and either may change what it sends without agreeing anew", async () => {
    const { polite, impolite, connections } = pair();
    await settled();
    expect(connections.map(({ signalingState }) => signalingState)).toEqual(["stable", "stable"]);
    const track = new FakeTrack("video") as unknown as MediaStreamTrack;
    impolite.setTrack("screen", track);
    polite.setTrack("camera", track);
    await settled();
    expect(connections[1].lines.map(({ sent }) => sent)).toEqual([null, null, track]);
    expect(connections[0].lines.map(({ sent }) => sent)).toEqual([null, track, null]);
    expect(connections.map(({ localDescription }) => localDescription?.type)).toEqual(["offer", "answer"]);
    expect(polite.remote.audio).not.toBeNull();
  });

  test("when both make an offer at once one gives way", async () => {
    const { polite, impolite, connections, hold, release } = pair();
    await settled();
    hold();
    polite.renew();
    impolite.renew();
    await settled();
    expect(connections.map(({ signalingState }) => signalingState)).toEqual(["have-local-offer", "have-local-offer"]);
    release();
    await settled();
    expect(connections.map(({ signalingState }) => signalingState)).toEqual(["stable", "stable"]);
    expect(connections[0].localDescription?.type).toBe("answer");
    expect(connections[0].lines).toHaveLength(3);
  });

  test("an offer that was lost is said again", async () => {
    const { polite, connections, hold, drop } = pair();
    hold();
    await settled();
    drop();
    expect(connections[1].remote).toBeNull();
    polite.renew();
    await settled();
    expect(connections.map(({ signalingState }) => signalingState)).toEqual(["stable", "stable"]);
  });

  test("a connection that fails looks for another way, one that is only disturbed waits a little", async () => {
    const { polite, connections } = pair();
    await settled();
    connections[0].become("disconnected");
    expect(polite.state).toBe("lost");
    vi.advanceTimersByTime(2_900);
    expect(connections[0].restarts).toBe(0);
    connections[0].become("connected");
    vi.advanceTimersByTime(5_000);
    expect(connections[0].restarts).toBe(0);
    connections[0].become("failed");
    expect(connections[0].restarts).toBe(1);
  });
});

describe("one's own devices", () => {
  function devices(answers: (() => unknown)[]) {
    const asked: MediaStreamConstraints[] = [];
    const media = new LocalMedia({
      getUserMedia: (constraints: MediaStreamConstraints) => {
        asked.push(constraints);
        const track = answers.shift()?.();
        return track instanceof DOMException ? Promise.reject(track) : Promise.resolve({ getTracks: () => [track] });
      },
    } as unknown as MediaDevices);
    return { media, asked };
  }

  test("a muted microphone stays open, a camera that is off is closed", async () => {
    const microphone = new FakeTrack("audio");
    const camera = new FakeTrack("video");
    const { media, asked } = devices([() => microphone, () => camera]);
    await media.setMicrophone(true);
    await media.setCamera(true);
    await media.setMicrophone(false);
    expect(media.state.get()).toMatchObject({ audio: false, video: true });
    expect(microphone).toMatchObject({ enabled: false, stopped: false });
    await media.setMicrophone(true);
    await media.setCamera(false);
    expect(media.state.get()).toMatchObject({ audio: true, video: false, tracks: { audio: microphone, camera: null } });
    expect(camera.stopped).toBe(true);
    expect(asked).toHaveLength(2);
    media.dispose();
    expect(microphone.stopped).toBe(true);
  });

  test("another device takes the place of the first, muted as that was", async () => {
    const [first, second] = [new FakeTrack("audio"), new FakeTrack("audio")];
    const { media, asked } = devices([() => first, () => second]);
    await media.setMicrophone(true);
    await media.setMicrophone(false);
    await media.chooseMicrophone("headset");
    expect(asked[1]).toMatchObject({ audio: { deviceId: { exact: "headset" } } });
    expect(first.stopped).toBe(true);
    expect(second.enabled).toBe(false);
    expect(media.state.get()).toMatchObject({ audio: false, tracks: { audio: second } });
  });

  test("what goes wrong is said: not allowed, or unplugged", async () => {
    const camera = new FakeTrack("video");
    const { media } = devices([() => new DOMException("no", "NotAllowedError"), () => camera]);
    await media.setCamera(true);
    expect(media.state.get()).toMatchObject({ video: false, problems: { camera: "denied" } });
    await media.setCamera(true);
    expect(media.state.get()).toMatchObject({ video: true, problems: {} });
    camera.onended?.();
    expect(media.state.get()).toMatchObject({ video: false, tracks: { camera: null }, problems: { camera: "ended" } });
  });

  test("a device that comes after it was closed again is not used", async () => {
    const camera = new FakeTrack("video");
    const { media } = devices([() => camera]);
    const opening = media.setCamera(true);
    media.dispose();
    await opening;
    expect(camera.stopped).toBe(true);
    expect(media.state.get().video).toBe(false);
  });
});

test("one speaks between words, too", () => {
  const speaking = new Speaking();
  expect([
    [0.001, 0],
    [0.2, 100],
    [0.001, 700],
    [0.001, 900],
  ].map(([level = 0, now = 0]) => speaking.hear(level, now))).toEqual([false, true, true, false]);
});

test("what is of no use to a call is passed over", () => {
  for (const text of ["", "null", "[]", "{", '{"type":"publish","topic":"a","clients":1}', '{"type":"call"}', '{"type":"refused","topic":"a"}']) {
    expect(readMessage(text)).toBeNull();
  }
  expect(readMessage('{"type":"pong"}')).toEqual({ type: "pong" });
});
