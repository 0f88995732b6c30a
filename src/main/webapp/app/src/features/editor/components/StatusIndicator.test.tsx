// @vitest-environment jsdom
import type { Status } from "@concord/client";
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderUi } from "../../../testing/renderUi";
import { StatusIndicator } from "./StatusIndicator";

const cases: readonly [Status, string][] = [
  [{ state: "connecting" }, "Connecting…"],
  [{ state: "saving", changes: 2 }, "Saving…"],
  [{ state: "saved" }, "All changes saved"],
  [{ state: "offline", changes: 0, server: false }, "Offline"],
  [{ state: "offline", changes: 1, server: false }, "Offline · 1 change kept on this device"],
  [{ state: "offline", changes: 5, server: true }, "Offline · 5 changes kept on this device"],
  [{ state: "signedOut", changes: 0, kept: true }, "Signed out"],
  [{ state: "signedOut", changes: 2, kept: true }, "Signed out · 2 changes kept on this device"],
  [{ state: "cannotSave", reason: "storageUnavailable", detail: "", changes: 0 }, "Cannot save: the server's storage is unavailable"],
  [{ state: "cannotSave", reason: "tooBig", detail: "", changes: 1 }, "Cannot save: the change is too big"],
];

describe("StatusIndicator", () => {
  it.each(cases)("says of %j: %s", (status, text) => {
    renderUi(<StatusIndicator status={status} />);
    const indicator = screen.getByTestId("status");
    expect(indicator).toHaveAttribute("data-state", status.state);
    expect(indicator).toHaveTextContent(text);
    expect(indicator).toHaveAccessibleName(`Status: ${text}`);
  });

  it("tells who may not edit so instead, as long as there is nothing worse to tell", () => {
    const { rerender } = renderUi(<StatusIndicator status={{ state: "saved" }} access={{ editable: false, why: "viewer" }} />);
    expect(screen.getByTestId("status")).toHaveTextContent("Read only");
    expect(screen.getByTestId("status")).toHaveAttribute("data-state", "saved");
    rerender(<StatusIndicator status={{ state: "saved" }} access={{ editable: false, why: "commenter" }} />);
    expect(screen.getByTestId("status")).toHaveTextContent("Comment only");
    rerender(
      <StatusIndicator status={{ state: "offline", changes: 0, server: false }} access={{ editable: false, why: "viewer" }} />,
    );
    expect(screen.getByTestId("status")).toHaveTextContent("Offline");
  });

  it("is short where there is little room, and its name still says all", () => {
    renderUi(<StatusIndicator status={{ state: "offline", changes: 5, server: false }} narrow />);
    expect(screen.getByTestId("status")).toHaveTextContent("Offline · 5 kept");
    expect(screen.getByTestId("status")).toHaveAccessibleName("Status: Offline · 5 changes kept on this device");
  });

  it("says bad news aloud, and is silent while one is typing", () => {
    const { rerender } = renderUi(<StatusIndicator status={{ state: "saving", changes: 1 }} />);
    expect(screen.getByRole("status")).toBeEmptyDOMElement();
    rerender(<StatusIndicator status={{ state: "offline", changes: 1, server: false }} />);
    expect(screen.getByRole("status")).toHaveTextContent("Offline");
  });
});
