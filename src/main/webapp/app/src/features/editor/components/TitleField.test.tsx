// @vitest-environment jsdom
import { screen } from "@testing-library/react";
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

  it("is text only for a reader", async () => {
    const { field, onRename } = show(true);
    await userEvent.type(field, "x{Enter}");
    expect(onRename).not.toHaveBeenCalled();
  });
});
