// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderUi } from "../../../testing/renderUi";
import { Notices } from "./Notices";

const quiet = { onRetry: () => undefined, onRestore: () => undefined, onRewrite: () => undefined };

describe("Notices", () => {
  it("is silent when all is well or merely offline", () => {
    const { rerender } = renderUi(<Notices {...quiet} status={{ state: "saved" }} access={{ editable: true }} />);
    expect(screen.queryByRole("alert")).toBeNull();
    rerender(<Notices {...quiet} status={{ state: "offline", changes: 2, server: false }} access={{ editable: true }} />);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says how many changes are kept, and offers to restore what is in the trash", async () => {
    const onRestore = vi.fn();
    const status = { state: "cannotSave", reason: "inTrash", detail: "whatever", changes: 2 } as const;
    renderUi(<Notices {...quiet} onRestore={onRestore} status={status} access={{ editable: false, why: "ended" }} />);
    expect(screen.getByRole("alert")).toHaveTextContent("2 changes of yours are kept on this device");
    expect(screen.getByRole("alert")).not.toHaveTextContent("whatever");
    await userEvent.click(screen.getByRole("button", { name: "Restore the document" }));
    expect(onRestore).toHaveBeenCalledOnce();
  });

  it("shows the server's words of refusal as text", () => {
    const status = { state: "cannotSave", reason: "noPermission", detail: "<b>no</b>", changes: 0 } as const;
    renderUi(<Notices {...quiet} status={status} access={{ editable: true }} />);
    expect(screen.getByRole("alert")).toHaveTextContent("(<b>no</b>)");
  });

  it("tells somebody who is signed out that nothing is lost, and leads to the sign-in page and back", () => {
    const status = { state: "signedOut", changes: 2, kept: true } as const;
    renderUi(<Notices {...quiet} status={status} access={{ editable: true }} />, { at: "/documents/1" });
    expect(screen.getByRole("alert")).toHaveTextContent(/You are signed out\. What you have written is kept on this device/);
    const link = screen.getByRole("link", { name: "Sign in" });
    expect(link).toHaveAttribute("href", "/sign-in?to=/documents/1");
    expect(link).not.toHaveAttribute("target");
  });

  it("does not lead away from what is kept nowhere else", () => {
    const status = { state: "signedOut", changes: 2, kept: false } as const;
    renderUi(<Notices {...quiet} status={status} access={{ editable: false, why: "ended" }} />);
    expect(screen.getByRole("alert")).toHaveTextContent("Do not close this page");
    expect(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("target", "_blank");
  });

  it("tells who may comment", () => {
    renderUi(<Notices {...quiet} status={{ state: "saved" }} access={{ editable: false, why: "commenter" }} />);
    expect(screen.getByText("You can comment on this document but not change its text or suggest changes.")).toBeVisible();
  });

  it("tells a reader", () => {
    renderUi(<Notices {...quiet} status={{ state: "saved" }} access={{ editable: false, why: "viewer" }} />);
    expect(screen.getByText("You can read this document but not change it.")).toBeVisible();
  });

  it("offers to convert what another program has written, when all is saved", async () => {
    const onRewrite = vi.fn();
    const access = { editable: false, why: "foreign" } as const;
    const { rerender } = renderUi(<Notices {...quiet} onRewrite={onRewrite} status={{ state: "offline", changes: 0, server: false }} access={access} />);
    expect(screen.getByRole("button", { name: "Convert and edit" })).toBeDisabled();
    rerender(<Notices {...quiet} onRewrite={onRewrite} status={{ state: "saved" }} access={access} />);
    await userEvent.click(screen.getByRole("button", { name: "Convert and edit" }));
    expect(onRewrite).toHaveBeenCalledOnce();
  });
});
