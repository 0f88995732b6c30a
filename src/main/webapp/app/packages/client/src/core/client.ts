import { Http } from "./http";

export interface ClientOptions {
  /** The address of Concord with its context root: `https://host/concord/`. */
  url: string | URL;
  /** An access token or document token, read afresh each time; without one the browser's cookie says who this is. */
  token?: () => string;
}

/** One Concord server as somebody, and what all channels need of it: addresses and requests. Opens nothing by itself. */
export class ConcordClient {
  /** The context root, with its closing slash. */
  readonly base: string;
  readonly http: Http;
  readonly token: (() => string) | undefined;

  constructor({ url, token }: ClientOptions) {
    const address = new URL(url);
    this.base = address.origin + address.pathname.replace(/\/*$/, "/");
    this.token = token;
    this.http = new Http({ base: this.base + "api", token });
  }

  /** Of the REST API; the path begins with a slash. */
  apiUrl(path: string): string {
    return `${this.base}api${path}`;
  }

  /** How the names of all copies of documents in this browser begin. */
  get copyPrefix(): string {
    return this.storageKey("document:");
  }

  /** For what is kept in the browser, whose storage is shared by all applications of a host: `concord:/concord/:name`. */
  storageKey(name: string): string {
    const { host, pathname } = new URL(this.base);
    return `concord:${host === globalThis.location.host ? "" : host}${pathname}:${name}`;
  }

  /** Of a WebSocket; the path begins without a slash and is encoded already: `chat/${encodeURIComponent(room)}`. */
  socketUrl(path: string): string {
    return (this.base + path).replace(/^http/, "ws");
  }
}
