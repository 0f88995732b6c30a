import { Button } from "@mantine/core";
import { IconBug } from "@tabler/icons-react";
import { Component, type ErrorInfo, type ReactNode } from "react";
import { PageState } from "./PageState";

/** The last resort: what was written is on the server or on this device, and a reload brings it back. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <PageState
        icon={<IconBug size={32} />}
        tone="problem"
        title="This page has stopped working"
        action={<Button onClick={() => location.reload()}>Reload the page</Button>}
      >
        What you have written is kept. Reloading the page should bring it back.
      </PageState>
    );
  }
}
