// @vitest-environment jsdom
import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { SESSION_KEY } from "../../api";
import { quietClient, renderUi } from "../../testing/renderUi";
import type { Visitor } from "../account";
import { saveIdentity, useIdentity } from "./identity";

function Me() {
  return <p>I am {useIdentity().name}</p>;
}

const as = (displayName: string): Visitor => ({ access: "edit", version: "1", user: { name: "anna", displayName, roles: [] } });

it("is the account's while somebody is signed in, and then the visitor's own again", async () => {
  saveIdentity({ name: "Ada", color: "#0d9488" });
  const client = quietClient();
  const become = (visitor: Visitor) => act(() => void client.setQueryData(SESSION_KEY, visitor));
  client.setQueryData(SESSION_KEY, as("Anna\u202e Berg"));
  renderUi(<Me />, { client });
  expect(screen.getByText("I am Anna Berg")).toBeVisible();
  become(as(" "));
  expect(await screen.findByText("I am anna")).toBeVisible();
  become({ access: "edit", version: "1", demonstration: [] });
  expect(await screen.findByText("I am Ada")).toBeVisible();
});
