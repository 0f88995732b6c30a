// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";
import { fakeApi, type Answer } from "../../../testing/fakeApi";
import { renderUi } from "../../../testing/renderUi";
import { anna, nobody } from "../testing/people";
import { WelcomePage } from "./WelcomePage";

const PASSWORD = "correct horse battery";

function server({ invitation = { body: { name: "anna", displayName: "Anna Berg" } }, accepted = { body: { name: "anna" } } }: { invitation?: Answer; accepted?: Answer } = {}) {
  let visitor = nobody;
  return fakeApi({
    "POST /welcome": () => invitation,
    "POST /welcome/password": () => accepted,
    "GET /session": () => ({ body: visitor }),
    "POST /session": () => {
      visitor = anna;
      return { status: 204 };
    },
  });
}

function show(at = "/welcome#SECRET") {
  renderUi(
    <Routes>
      <Route path="/welcome" element={<WelcomePage />} />
      <Route path="/" element={<p>the list</p>} />
    </Routes>,
    { at },
  );
}

async function choose() {
  await userEvent.type(await screen.findByLabelText("New password"), PASSWORD);
  await userEvent.click(screen.getByRole("button", { name: "Set the password and sign in" }));
}

describe("WelcomePage", () => {
  it("sets the password of the link's account, signs in with it and leads to the list", async () => {
    const asked = server();
    show();
    expect(await screen.findByText("Welcome, Anna Berg")).toBeVisible();
    expect(screen.getByLabelText("User name")).toHaveAttribute("readonly");
    await choose();
    expect(await screen.findByText("the list")).toBeVisible();
    expect(asked.filter(({ what }) => what !== "GET /session")).toEqual([
      { what: "POST /welcome", body: { secret: "SECRET" } },
      { what: "POST /welcome/password", body: { secret: "SECRET", password: PASSWORD } },
      { what: "POST /session", body: { name: "anna", password: PASSWORD } },
    ]);
  });

  it("lets the first administrator choose a name", async () => {
    const asked = server({ invitation: { body: {} } });
    show();
    await userEvent.type(await screen.findByLabelText("User name"), " Boss ");
    await choose();
    expect(await screen.findByText("the list")).toBeVisible();
    expect(asked).toContainEqual({ what: "POST /welcome/password", body: { secret: "SECRET", name: "Boss", password: PASSWORD } });
  });

  it("takes no short password, nor the user name", async () => {
    server({ invitation: { body: {} } });
    show();
    const button = await screen.findByRole("button", { name: "Set the password and sign in" });
    await userEvent.type(screen.getByLabelText("User name"), "somebody.new");
    await userEvent.type(screen.getByLabelText("New password"), "short");
    expect(button).toBeDisabled();
    await userEvent.clear(screen.getByLabelText("New password"));
    await userEvent.type(screen.getByLabelText("New password"), "Somebody.New");
    expect(button).toBeDisabled();
    expect(screen.getByText("The password must not be the user name.")).toBeVisible();
  });

  it("shows what the server says against it, as a sentence", async () => {
    server({ accepted: { status: 409, body: { error: "conflict", message: "there is an account of this name already" } } });
    show();
    await choose();
    expect(await screen.findByText("There is an account of this name already.")).toBeVisible();
  });

  it.each(["/welcome", "/welcome#USED"])("says that %s does not work any more", async (at) => {
    server({ invitation: { status: 404, body: { error: "not-found", message: "used" } } });
    show(at);
    expect(await screen.findByText("This link does not work any more")).toBeVisible();
  });

  it("does not take a silent server for a spent link", async () => {
    fakeApi({});
    show();
    expect(await screen.findByText("The link cannot be opened now")).toBeVisible();
  });
});
