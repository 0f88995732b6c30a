import type { ConcordClient } from "../core";

export type TestResult =
  | "testing"
  | "ok"
  /** It is set up, and does not get through. */
  | "blocked"
  /** There is nothing of the kind to be reached. */
  | "none";

export interface NetworkTestResults {
  /** The socket by which browsers find each other. Without it there is no call. */
  signalling: TestResult;
  /** A server that says how one is seen from outside: needed between different networks. */
  stun: TestResult;
  /** A server that passes everything on: needed where firewalls let nothing else through. */
  turn: TestResult;
}

const SOCKET_TIMEOUT = 6_000;
const GATHER_TIMEOUT = 8_000;

/**
 * Tries what a call needs of the network.
 *
 * @param report told whenever something is known, first of all that nothing is
 */
export async function testNetwork(client: ConcordClient, report: (results: NetworkTestResults) => void, signal: AbortSignal): Promise<void> {
  let results: NetworkTestResults = { signalling: "testing", stun: "testing", turn: "testing" };
  const found = (part: Partial<NetworkTestResults>): void => {
    if (signal.aborted) return;
    results = { ...results, ...part };
    report(results);
  };
  found({});
  const signalling = testSocket(client, signal).then((opens) => found({ signalling: opens ? "ok" : "blocked" }));
  const ways = client.http.get<{ iceServers: RTCIceServer[] }>("/calls/ice", signal).then(
    async ({ iceServers }) => {
      const stun = iceServers.filter((server) => urlsOf(server).some((url) => url.startsWith("stun")));
      const turn = iceServers.filter((server) => urlsOf(server).some((url) => url.startsWith("turn")));
      await Promise.all([
        testServers(stun, "srflx", signal).then((result) => found({ stun: result })),
        testServers(turn, "relay", signal).then((result) => found({ turn: result })),
      ]);
    },
    () => found({ stun: "blocked", turn: "blocked" }),
  );
  await Promise.all([signalling, ways]);
}

function urlsOf(server: RTCIceServer): string[] {
  return typeof server.urls === "string" ? [server.urls] : server.urls;
}

function testSocket(client: ConcordClient, signal: AbortSignal): Promise<boolean> {
  const { token } = client;
  return new Promise((resolve) => {
    let socket: WebSocket;
    try {
      socket = new WebSocket(client.socketUrl(token === undefined ? "signal" : "signal?auth=message"));
    } catch {
      resolve(false);
      return;
    }
    const end = (opens: boolean): void => {
      clearTimeout(timer);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(opens);
    };
    const timer = setTimeout(() => end(false), SOCKET_TIMEOUT);
    signal.addEventListener("abort", () => end(false), { once: true });
    socket.onopen = () => {
      if (token !== undefined) socket.send(JSON.stringify({ type: "authenticate", token: token() }));
      socket.send(JSON.stringify({ type: "ping" }));
    };
    // That it opens is not enough: some proxies let nothing through after that.
    socket.onmessage = () => end(true);
    socket.onclose = () => end(false);
  });
}

/** Whether one of the servers answers with the address that is asked for. */
function testServers(servers: RTCIceServer[], wanted: RTCIceCandidateType, signal: AbortSignal): Promise<TestResult> {
  if (servers.length === 0) return Promise.resolve("none");
  return new Promise((resolve) => {
    const connection = new RTCPeerConnection({ iceServers: servers, iceTransportPolicy: wanted === "relay" ? "relay" : "all" });
    const end = (result: TestResult): void => {
      clearTimeout(timer);
      connection.onicecandidate = null;
      connection.close();
      resolve(result);
    };
    const timer = setTimeout(() => end("blocked"), GATHER_TIMEOUT);
    signal.addEventListener("abort", () => end("blocked"), { once: true });
    connection.onicecandidate = ({ candidate }) => {
      if (candidate === null) end("blocked");
      else if (candidate.type === wanted) end("ok");
    };
    connection.createDataChannel("test");
    connection.setLocalDescription().catch(() => end("blocked"));
  });
}
