import { vi } from "vitest";

export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Asked {
  /** `GET /session` */
  what: string;
  /** `?a=b`, if there is one. */
  query?: string;
  body: unknown;
}

/** Answers `fetch` in place of the server, which is not there when an answer is missing. Tells what was asked. */
export function fakeApi(answers: Readonly<Record<string, (body: unknown) => Answer>>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (url: string, { method = "GET", body }: RequestInit = {}) => {
    const { pathname, search } = new URL(url);
    const what = `${method} ${pathname.replace(/^\/api/, "")}`;
    const sent: unknown = typeof body === "string" ? JSON.parse(body) : undefined;
    asked.push({ what, ...(search === "" ? {} : { query: search }), body: sent });
    const answer = answers[what]?.(sent);
    if (answer === undefined) return Promise.reject(new TypeError("no network"));
    const { status = 200, headers = {} } = answer;
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(answer.body ?? null), { status, headers }));
  });
  return asked;
}
