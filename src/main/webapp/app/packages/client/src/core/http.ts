export type Failure =
  | { kind: "network" }
  /** The server answered, but not with what was asked for. */
  | { kind: "http"; status: number; code: string; retryAfter: number | null };

export class ApiError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, message: string) {
    super(message);
    this.name = "ApiError";
    this.failure = failure;
  }

  get offline(): boolean {
    return this.failure.kind === "network";
  }

  get status(): number | null {
    return this.failure.kind === "http" ? this.failure.status : null;
  }

  /** In how many seconds the server wants to be asked again. */
  get retryAfter(): number | null {
    return this.failure.kind === "http" ? this.failure.retryAfter : null;
  }
}

const TIMEOUT = 15_000;
/** A large file on a slow line. */
const UPLOAD_TIMEOUT = 180_000;

type Request = Omit<RequestInit, "headers"> & { headers: Readonly<Record<string, string>> };

export interface HttpOptions {
  /** The address of the REST API without a slash at the end: `https://host/concord/api`. */
  base: string;
  /** An access token or document token, for a page of another host; without one the browser's cookie says who asks. */
  token?: (() => string) | undefined;
}

/** Asks the server's REST API. Paths begin with a slash. Every failure is an {@link ApiError}. */
export class Http {
  readonly #options: HttpOptions;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  readonly get = <T>(path: string, signal?: AbortSignal, timeout = TIMEOUT): Promise<T> =>
    this.#request<T>("GET", path, undefined, signal, timeout);

  readonly post = <T>(path: string, body: object = {}): Promise<T> => this.#request<T>("POST", path, body);

  readonly patch = <T>(path: string, body: object): Promise<T> => this.#request<T>("PATCH", path, body);

  readonly put = (path: string, body: object): Promise<null> => this.#request<null>("PUT", path, body);

  readonly remove = <T = null>(path: string): Promise<T | null> => this.#request<T | null>("DELETE", path);

  /** Sends a file as what it is. */
  readonly upload = <T>(path: string, file: Blob): Promise<T> => this.#request<T>("POST", path, file, undefined, UPLOAD_TIMEOUT);

  /** Fetches a file. */
  readonly download = async (path: string): Promise<Blob> => {
    const response = await this.#send(path, { headers: { Accept: "*/*" } }, UPLOAD_TIMEOUT);
    if (!response.ok) throw problemOf(response, await readJson(response));
    return response.blob();
  };

  async #request<T>(method: string, path: string, body?: object, signal?: AbortSignal, milliseconds = TIMEOUT): Promise<T> {
    const file = body instanceof Blob ? body : null;
    const init = {
      method,
      headers: { Accept: "application/json", "Content-Type": file?.type ?? "application/json" },
      ...(body === undefined ? {} : { body: file ?? JSON.stringify(body) }),
    };
    const response = await this.#send(path, init, milliseconds, signal);
    const answer = await readJson(response);
    if (!response.ok) throw problemOf(response, answer);
    return answer as T;
  }

  async #send(path: string, init: Request, milliseconds: number, signal?: AbortSignal): Promise<Response> {
    const { base, token } = this.#options;
    const timeout = AbortSignal.timeout(milliseconds);
    try {
      return await fetch(base + path, {
        ...init,
        headers: token === undefined ? init.headers : { ...init.headers, Authorization: `Bearer ${token()}` },
        credentials: token === undefined ? "same-origin" : "omit",
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new ApiError({ kind: "network" }, "The server cannot be reached.");
    }
  }
}

function problemOf(response: Response, answer: unknown): ApiError {
  const { error, message } = errorOf(answer);
  return new ApiError(
    { kind: "http", status: response.status, code: error, retryAfter: retryAfterOf(response) },
    message || `The server answered with ${response.status}.`,
  );
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    if (!response.ok || response.status === 204) return null;
    const failure: Failure = { kind: "http", status: response.status, code: "not_json", retryAfter: null };
    throw new ApiError(failure, "The server's answer cannot be read.");
  }
}

function errorOf(answer: unknown): { error: string; message: string } {
  const { error, message } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  return { error: typeof error === "string" ? error : "", message: typeof message === "string" ? message : "" };
}

/** The header may be a date as well; ours is a number. */
function retryAfterOf(response: Response): number | null {
  const header = response.headers.get("Retry-After") ?? "";
  return /^\d+$/.test(header) ? Number(header) : null;
}
