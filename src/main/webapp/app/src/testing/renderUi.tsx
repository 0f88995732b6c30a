import { MantineProvider } from "@mantine/core";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { theme } from "../theme/theme";

export function renderUi(content: ReactNode) {
  return render(content, {
    wrapper: ({ children }) => (
      <MantineProvider theme={theme} env="test">
        <MemoryRouter>{children}</MemoryRouter>
      </MantineProvider>
    ),
  });
}
