#!/usr/bin/env node
// Tries a channel of a Concord server from the command line: connects, says who it is, pings, and says how long that takes, or why it does not work.
// Needs Node 20.10 or newer and nothing else.
import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

const USAGE = `concord-probe CHANNEL URL [TARGET] [options]

  CHANNEL   sync, chat, events, or all (the WebSockets)
  URL       of Concord with its context root: https://host/concord/
  TARGET    sync: a document's name; chat: a room, such as document:ID (default: all rooms); events: topics, separated by commas

  --token TOKEN   an access token or document token; or the environment variable CONCORD_TOKEN, which other users of the machine do not see
  --count N       how many pings, 1 to 1000 (20)
  --timeout MS    for each step (10000)
`;

const encoder = new TextEncoder();

const varUint = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...varUint(Math.floor(value / 128))]);
const varString = (text) => {
  const bytes = encoder.encode(text);
  return [...varUint(bytes.length), ...bytes];
};

/** What a channel speaks. A further one is a further entry: `path`, `first` (the message with the token), `ping` and which message answers it. */
const CHANNELS = {
  sync: {
    kind: "websocket",
    path: (target) => `sync/${encodeURIComponent(target || "concord-probe")}`,
    protocol: "concord.sync.v1",
    first: (token) => Uint8Array.from([103, ...varString(token)]),
    // Step 1 of somebody who has nothing; answered with step 2.
    ping: () => Uint8Array.from([0, 0, 1, 0]),
    answers: (data) => typeof data !== "string" && data[0] === 0 && data[1] === 1,
  },
  chat: {
    kind: "websocket",
    path: (target) => `chat/${target}`,
    protocol: "concord.chat.v1",
    first: (token) => JSON.stringify({ type: "authenticate", token }),
    ping: () => JSON.stringify({ type: "ping" }),
    answers: (data) => typeof data === "string" && JSON.parse(data).type === "pong",
  },
  events: {
    kind: "sse",
    path: (target) => `api/events${target === "" ? "" : `?topics=${encodeURIComponent(target)}`}`,
  },
};

const CLOSE_HINTS = {
  1002: "The server could not read a message: is this the right channel?",
  1003: "The channel does not take this kind of frame.",
  1008: "A limit of the server was exceeded, or the token came too late; the reason names it.",
  1011: "A fault of the server: see its log.",
  1013: "The server is busy, or its database is away. Try again later.",
  4401: "Not permitted: the token is missing, wrong or expired, or does not open this. Make one under Account, or give --token.",
  4404: "What is asked for is in the trash or erased.",
};

const STATUS_HINTS = {
  400: "The address cannot be read: is the name encoded?",
  401: "Nobody is signed in: give --token.",
  403: "Refused: pages of this origin may not use the server (setting concord.allowed-origins), or the token does not open this.",
  404: "Nothing at this address: is the context root right (https://host/concord/)?",
  426: "The server did not see an upgrade: a proxy in between does not pass Upgrade and Connection on (docs/operations.md, Behind a proxy).",
  429: "Too many connections lately: see Retry-After.",
  502: "The proxy does not reach the server.",
  503: "The server is starting, stopping or handing over.",
  504: "The proxy got no answer in time: for WebSockets its read time-out has to be longer than 60 s.",
};

const ERROR_HINTS = [
  [/ENOTFOUND|EAI_AGAIN/, "The name of the host is not known: a typing error, or DNS."],
  [/ECONNREFUSED/, "Nothing listens there: is the server running, and the port right?"],
  [/ECONNRESET|socket hang up/, "The connection was cut at once: a firewall, or TLS spoken to a port without it."],
  [/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|SSL|EPROTO/i, "TLS: the certificate is not trusted (NODE_EXTRA_CA_CERTS=ca.pem), or the port speaks no TLS."],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError|timed out/i, "No answer: a firewall drops it, or the network is down."],
];

class ProbeError extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

const main = async () => {
  const { channel, url, target, token, count, timeout } = read(process.argv.slice(2));
  const names = channel === "all" ? Object.keys(CHANNELS).filter((name) => CHANNELS[name].kind === "websocket") : [channel];
  let failed = false;
  for (const name of names) {
    try {
      console.log(`${name}: ${await probe(CHANNELS[name], { url, target, token, count, timeout })}`);
    } catch (failure) {
      failed = true;
      console.log(`${name}: FAILED: ${failure.message}`);
      if (failure.hint) console.log(`  ${failure.hint}`);
    }
  }
  process.exitCode = failed ? 1 : 0;
};

const read = (args) => {
  const options = { token: process.env.CONCORD_TOKEN ?? "", count: "20", timeout: "10000" };
  const plain = [];
  for (let i = 0; i < args.length; i++) {
    const name = args[i].startsWith("--") ? args[i].slice(2) : null;
    if (name === null) plain.push(args[i]);
    else if (name in options && i + 1 < args.length) options[name] = args[++i];
    else usage();
  }
  const [channel, url, target = ""] = plain;
  const count = Number(options.count);
  const timeout = Number(options.timeout);
  const known = channel === "all" || channel in CHANNELS;
  if (!known || url === undefined || !URL.canParse(url) || !(count >= 1 && count <= 1000) || !(timeout >= 100)) usage();
  return { channel, url: url.replace(/\/*$/, "/"), target, token: options.token, count, timeout };
};

const usage = () => {
  console.error(USAGE);
  process.exit(2);
};

const probe = async (channel, { url, target, token, count, timeout }) => {
  const address = url + channel.path(target);
  return channel.kind === "sse" ? probeEvents(address, token, timeout) : probeSocket(channel, address, { token, count, timeout });
};

const probeSocket = async (channel, address, { token, count, timeout }) => {
  const began = performance.now();
  const query = token === "" ? "" : (address.includes("?") ? "&" : "?") + "auth=message";
  const socket = new WebSocket((address + query).replace(/^http/, "ws"), [channel.protocol]);
  socket.binaryType = "arraybuffer";
  let answered = () => {};
  let fail = () => {};
  const closed = new Promise((_, reject) => (fail = reject));
  closed.catch(() => {});
  socket.onmessage = ({ data }) => {
    if (channel.answers(typeof data === "string" ? data : new Uint8Array(data))) answered();
  };
  const opened = new Promise((resolve) => (socket.onopen = resolve));
  socket.onclose = ({ code, reason }) => fail(new ProbeError(`closed with ${code}${reason && `: ${reason}`}`, CLOSE_HINTS[code]));
  socket.onerror = () => void diagnose(address, token, timeout).then(fail, fail);
  try {
    await inTime(Promise.race([opened, closed]), timeout, "the handshake took too long");
    const connected = performance.now() - began;
    if (token !== "") socket.send(channel.first(token));
    const times = [];
    for (let i = 0; i < count; i++) {
      const sent = performance.now();
      const answer = new Promise((resolve) => (answered = resolve));
      socket.send(channel.ping());
      await inTime(Promise.race([answer, closed]), timeout, "no answer to a ping");
      times.push(performance.now() - sent);
    }
    return `connected in ${ms(connected)}; ${count} pings: ${summary(times)}`;
  } finally {
    socket.onclose = socket.onerror = null;
    socket.close();
  }
};

/** A script is not told why a handshake failed: the same request without a WebSocket is answered with words. */
const diagnose = async (address, token, timeout) => {
  const headers = token === "" ? {} : { Authorization: `Bearer ${token}` };
  try {
    const response = await fetch(address, { headers, redirect: "manual", signal: AbortSignal.timeout(timeout) });
    // 426, and for chat the page of the same address, are what a server says to who asks without an upgrade: it is there.
    return response.status === 426 || response.ok
      ? new ProbeError("the handshake was refused, although the server is there", STATUS_HINTS[426])
      : new ProbeError(`the handshake was answered ${response.status}`, STATUS_HINTS[response.status]);
  } catch (failure) {
    return networkError(failure);
  }
};

const probeEvents = async (address, token, timeout) => {
  const headers = { Accept: "text/event-stream", ...(token === "" ? {} : { Authorization: `Bearer ${token}` }) };
  const began = performance.now();
  const stop = new AbortController();
  let response;
  try {
    response = await inTime(fetch(address, { headers, signal: stop.signal }), timeout, "no answer");
  } catch (failure) {
    throw failure instanceof ProbeError ? failure : networkError(failure);
  }
  try {
    if (!response.ok) throw new ProbeError(`answered ${response.status}`, STATUS_HINTS[response.status]);
    if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
      throw new ProbeError("the answer is not a stream of events", "A proxy or sign-in page answers instead of Concord, or the URL is not its root.");
    }
    const connected = performance.now() - began;
    await inTime(response.body.getReader().read(), Math.max(timeout, 30_000), "nothing came for 30 s: a proxy keeps the stream back (buffering)");
    return `connected in ${ms(connected)}; first bytes after ${ms(performance.now() - began)}`;
  } finally {
    stop.abort();
  }
};

const networkError = (failure) => {
  const cause = failure?.cause ?? failure;
  const text = `${cause?.code ?? ""} ${cause?.name ?? ""} ${cause?.message ?? cause}`;
  const [, hint] = ERROR_HINTS.find(([pattern]) => pattern.test(text)) ?? [];
  return new ProbeError(cause?.message || String(cause?.code ?? failure), hint);
};

const inTime = (promise, timeout, what) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new ProbeError(`${what} (${timeout} ms)`, "A proxy or firewall holds it up, or the server is overloaded.")), timeout);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

const ms = (time) => `${time.toFixed(1)} ms`;
const summary = (times) => {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return `min ${ms(sorted[0])}, median ${ms(at(0.5))}, p99 ${ms(at(0.99))}`;
};

if (typeof WebSocket === "undefined" && !process.execArgv.includes("--experimental-websocket")) {
  // Node 20 has one, but asks to be told.
  const { status } = spawnSync(process.execPath, ["--experimental-websocket", "--no-warnings", ...process.argv.slice(1)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} else {
  await main();
}
