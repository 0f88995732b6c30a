// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderUi } from "../../../testing/renderUi";
import { TitleField } from "./TitleField";

function show(readOnly = false) {
  const onRename = vi.fn(() => Promise.resolve(true));
  const onEnter = vi.fn();
  renderUi(<TitleField title="Plan" readOnly={readOnly} selectAtFirst={false} onRename={onRename} onEnter={onEnter} />);
  return { onRename, onEnter, field: screen.getByRole("textbox", { name: "Title" }) };
}

describe("TitleField", () => {
  it("renames on Enter and leads on into the text", async () => {
    const { field, onRename, onEnter } = show();
    await userEvent.clear(field);
    await userEvent.type(field, "  Better plan {Enter}");
    expect(onRename).toHaveBeenCalledExactlyOnceWith("Better plan");
    expect(onEnter).toHaveBeenCalledOnce();
  });

  it("takes the old title back on Escape", async () => {
    const { field, onRename } = show();
    await userEvent.type(field, "x{Escape}");
    expect(field).toHaveValue("Plan");
    expect(onRename).not.toHaveBeenCalled();
  });

  it("does not rename to nothing", async () => {
    const { field, onRename } = show();
    await userEvent.clear(field);
    await userEvent.tab();
    expect(onRename).not.toHaveBeenCalled();
    expect(field).toHaveValue("Plan");
  });

  it("says who else is changing it, and who is typing", () => {
    const ben = { name: "ben", displayName: "Ben", typing: false };
    const carla = { name: "carla", displayName: "Carla", typing: true };
    const nothing = { title: "Plan", readOnly: false, selectAtFirst: false, onRename: () => Promise.resolve(true), onEnter: () => undefined };
    const { rerender } = renderUi(<TitleField {...nothing} others={[ben]} />);
    expect(screen.getByRole("status")).toHaveTextContent("Ben is changing the title");
    rerender(<TitleField {...nothing} others={[ben, { ...carla, typing: false }]} />);
    expect(screen.getByRole("status")).toHaveTextContent("Ben and Carla are changing the title");
    rerender(<TitleField {...nothing} others={[ben, carla]} />);
    expect(screen.getByRole("status")).toHaveTextContent("Carla is typing a title…");
    rerender(<TitleField {...nothing} />);
    expect(screen.getByRole("status")).toBeEmptyDOMElement();
  });

  it("tells when one changes it oneself", async () => {
    const [onFocus, onType] = [vi.fn(), vi.fn()];
    renderUi(<TitleField title="Plan" readOnly={false} selectAtFirst={false} onFocus={onFocus} onType={onType} onRename={() => Promise.resolve(true)} onEnter={() => undefined} />);
    await userEvent.type(screen.getByRole("textbox", { name: "Title" }), "x{Escape}");
    await waitFor(() => expect(onFocus.mock.calls).toEqual([[true], [false]]));
    expect(onType).toHaveBeenCalledOnce();
  });

  it("is text only for a reader", async () => {
    const { field, onRename } = show(true);
    await userEvent.type(field, "x{Enter}");
    expect(onRename).not.toHaveBeenCalled();
  });
});
