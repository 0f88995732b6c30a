import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { theme } from "../theme/theme";

export interface RenderOptions {
  client?: QueryClient;
  /** The address at first. */
  at?: string;
}

export function renderUi(content: ReactNode, { client = quietClient(), at = "/" }: RenderOptions = {}) {
  return render(content, {
    wrapper: ({ children }) => (
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={client}>
          <MemoryRouter initialEntries={[at]}>{children}</MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>
    ),
  });
}

/** It asks once, and not by itself. */
export function quietClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always", staleTime: Infinity } } });
}
