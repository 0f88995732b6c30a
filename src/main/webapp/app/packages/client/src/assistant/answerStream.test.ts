import { expect, it } from "vitest";
import { ConcordClient } from "../core";
import { AnswerStream } from "./answerStream";

const client = new ConcordClient({ url: "https://example.com/concord/" });

/** A server that answers each request with the next of these, and keeps what it was asked from which token on. */
function server(...answers: (readonly string[] | number)[]): { request: typeof fetch; asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  const request = (_: unknown, init?: RequestInit): Promise<Response> => {
    asked.push(new Headers(init?.headers).get("Last-Event-ID"));
    const answer = answers.shift();
    if (answer === undefined) return Promise.reject(new TypeError("away"));
    if (typeof answer === "number") return Promise.resolve(new Response(null, { status: answer }));
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      start(controller) {
        for (const piece of answer) controller.enqueue(encoder.encode(piece));
        controller.close();
      },
    });
    return Promise.resolve(new Response(body));
  };
  return { request, asked };
}

const token = (id: number, text: string): string => `event: token\nid: ${id}\ndata: ${JSON.stringify(text)}\n\n`;
const done = (id: number): string => `event: done\nid: ${id}\ndata: {"status":"done"}\n\n`;

it("goes on behind the last token after every end of the line", async () => {
  const { request, asked } = server([token(1, " a"), token(2, "\n\n")], 503, [": nothing\n\n"], [token(3, "🙂"), done(4)]);
  const stream = new AnswerStream(client, "r", { random: () => 0, fetch: request });
  await stream.open();
  expect(stream.answer.get()).toEqual({ text: " a\n\n🙂", status: "done", message: null, connected: false });
  expect(asked).toEqual([null, "2", "2", "2"]);
});

it("begins anew when the server does not know the token", async () => {
  const { request } = server([token(1, "a"), token(2, "b")], ["event: reset\nid: 0\ndata: {}\n\n", token(1, "a"), 'event: error\nid: 2\ndata: {"status":"interrupted","message":"Why"}\n\n']);
  const stream = new AnswerStream(client, "r", { random: () => 0, fetch: request });
  await stream.open();
  expect(stream.answer.get()).toMatchObject({ text: "a", status: "interrupted", message: "Why" });
});

it("does not ask again for what is not its to read", async () => {
  const { request, asked } = server(404);
  const stream = new AnswerStream(client, "r", { random: () => 0, fetch: request });
  await stream.open();
  expect(asked).toHaveLength(1);
  expect(stream.answer.get().status).toBe("failed");
});
