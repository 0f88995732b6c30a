// @vitest-environment jsdom
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Link, Route, Routes, useLocation } from "react-router";
import { beforeEach, describe, expect, it } from "vitest";
import { SESSION_KEY, storageKey } from "../../../api";
import { fakeApi } from "../../../testing/fakeApi";
import { quietClient, renderUi } from "../../../testing/renderUi";
import type { Visitor } from "../api/types";
import { anna, nobody, reader } from "../testing/people";
import { SignInGate } from "./SignInGate";

function SignIn() {
  return <p>sign in for {useLocation().search}</p>;
}

function show(at: string) {
  const client = quietClient();
  renderUi(
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route element={<SignInGate />}>
        <Route path="/" element={<p>the list</p>} />
      </Route>
      <Route element={<SignInGate lasting />}>
        <Route path="/documents/:id" element={<Link to="/">the document</Link>} />
      </Route>
    </Routes>,
    { at, client },
  );
  return client;
}

function remember(visitor: Visitor | null): void {
  const newValue = JSON.stringify(visitor);
  window.dispatchEvent(new StorageEvent("storage", { key: storageKey("session"), newValue }));
}

describe("SignInGate", () => {
  beforeEach(() => remember(null));

  it("leads to the sign-in page, and remembers the way", async () => {
    fakeApi({ "GET /session": () => ({ body: nobody }) });
    show("/documents/1%2F2?a=b#c");
    expect(screen.queryByText("the document")).toBeNull();
    expect(await screen.findByText("sign in for ?to=/documents/1%252F2%3Fa%3Db%23c")).toBeVisible();
  });

  it.each([
    ["who has signed in", anna],
    ["visitors who may read", reader],
  ])("lets %s in", async (_, visitor) => {
    fakeApi({ "GET /session": () => ({ body: visitor }) });
    show("/documents/1");
    expect(await screen.findByText("the document")).toBeVisible();
  });

  it("lets everybody in when the server is silent", async () => {
    fakeApi({});
    show("/documents/1");
    expect(await screen.findByText("the document")).toBeVisible();
  });

  it("opens at once for who was here before, and shuts when the server knows better", async () => {
    remember(anna);
    fakeApi({ "GET /session": () => ({ body: nobody }) });
    show("/documents/1");
    expect(screen.getByText("the document")).toBeVisible();
    expect(await screen.findByText("sign in for ?to=/documents/1")).toBeVisible();
  });

  it("leaves an open document where it is when the session ends, but opens nothing else", async () => {
    fakeApi({ "GET /session": () => ({ body: anna }) });
    const client = show("/documents/1");
    await screen.findByText("the document");
    act(() => void client.setQueryData(SESSION_KEY, nobody));
    await userEvent.click(screen.getByText("the document"));
    expect(await screen.findByText(/^sign in for/)).toBeVisible();
    expect(screen.queryByText("the list")).toBeNull();
  });

  it("leaves the list when the session ends", async () => {
    fakeApi({ "GET /session": () => ({ body: anna }) });
    const client = show("/");
    await screen.findByText("the list");
    act(() => void client.setQueryData(SESSION_KEY, nobody));
    expect(await screen.findByText(/^sign in for/)).toBeVisible();
  });
});
