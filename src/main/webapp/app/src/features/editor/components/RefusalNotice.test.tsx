// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderUi } from "../../../testing/renderUi";
import { RefusalNotice } from "./RefusalNotice";

describe("RefusalNotice", () => {
  it("is silent as long as nothing was refused", () => {
    renderUi(<RefusalNotice refusal={null} title="Plan" onDismiss={() => undefined} />);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("gives back what was written, and goes when it is told to", async () => {
    const user = userEvent.setup();
    const onDismiss = vi.fn();
    renderUi(<RefusalNotice refusal={{ reason: "no", text: "my words" }} title="Plan" onDismiss={onDismiss} />);
    expect(screen.getByRole("alert")).toHaveTextContent("What you wrote was not taken over.");
    await user.click(screen.getByRole("button", { name: "Copy it" }));
    expect(await screen.findByRole("button", { name: "Copied" })).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe("my words");
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(onDismiss).toHaveBeenCalledOnce();
  });

  it.each([null, ""])("offers nothing where there is no text: %j", (text) => {
    renderUi(<RefusalNotice refusal={{ reason: "no", text }} title="Plan" onDismiss={() => undefined} />);
    expect(screen.queryByRole("button", { name: "Copy it" })).toBeNull();
  });
});
