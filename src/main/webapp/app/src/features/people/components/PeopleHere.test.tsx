// @vitest-environment jsdom
import type { Person } from "@concord/client";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderUi } from "../../../testing/renderUi";
import { PeopleHere } from "./PeopleHere";

const people: readonly Person[] = ["Ada", "Grace", "Edsger", "Barbara", "Donald"].map((name, index) => ({
  clientId: index,
  account: name.toLowerCase(),
  name,
  color: "#0d9488",
  self: false,
  program: false,
}));

describe("PeopleHere", () => {
  it("follows and stops following", async () => {
    const onFollow = vi.fn();
    const { rerender } = renderUi(<PeopleHere people={people.slice(0, 2)} following={null} onFollow={onFollow} />);
    await userEvent.click(screen.getByRole("button", { name: "Follow Grace" }));
    expect(onFollow).toHaveBeenLastCalledWith(1);
    rerender(<PeopleHere people={people.slice(0, 2)} following={1} onFollow={onFollow} />);
    expect(screen.getByRole("button", { name: "Follow Grace" })).toHaveAttribute("aria-pressed", "true");
    await userEvent.click(screen.getByRole("button", { name: "Follow Grace" }));
    expect(onFollow).toHaveBeenLastCalledWith(null);
  });

  it("puts those that find no room into a menu", async () => {
    renderUi(<PeopleHere people={people} following={null} onFollow={() => undefined} limit={4} />);
    expect(screen.getAllByRole("button", { name: /^Follow/ })).toHaveLength(3);
    await userEvent.click(screen.getByRole("button", { name: "2 more people" }));
    expect(await screen.findByRole("menuitem", { name: "Follow Donald" })).toBeInTheDocument();
  });

  it("shows those who are active first, and of the others since when they are idle", () => {
    const states = new Map([
      ["ada", { state: "idle" as const, text: "Idle since 2:03 PM" }],
      ["edsger", { state: "active" as const, text: "Active" }],
    ]);
    renderUi(<PeopleHere people={people.slice(0, 3)} states={states} following={null} onFollow={() => undefined} />);
    const shown = screen.getAllByRole("button", { name: /^Follow/ });
    expect(shown.map((button) => button.getAttribute("aria-label"))).toEqual(["Follow Grace", "Follow Edsger", "Follow Ada"]);
    expect(shown[2]).toHaveAccessibleDescription("Idle since 2:03 PM");
  });

  it("is nothing when nobody else is here", () => {
    renderUi(<PeopleHere people={[]} following={null} onFollow={() => undefined} />);
    expect(screen.queryByRole("group")).toBeNull();
  });
});
