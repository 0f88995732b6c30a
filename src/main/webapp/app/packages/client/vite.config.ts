import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Two builds of the same sources:
 *
 *     vite build                  dist/, for npm: Yjs and React are those of whoever installs it
 *     vite build --mode served    target/ui/client/, for pages without a build of their own: one file with Yjs in it
 */
export default defineConfig(({ mode }) =>
  mode === "served"
    ? {
        root: path("."),
        publicDir: false,
        build: {
          target: "es2022",
          outDir: path("../../../../../../target/ui/client"),
          emptyOutDir: true,
          lib: { entry: path("src/served.ts"), formats: ["es"], fileName: () => "concord-client.js" },
        },
      }
    : {
        root: path("."),
        publicDir: false,
        build: {
          target: "es2022",
          minify: false,
          outDir: path("dist"),
          emptyOutDir: true,
          lib: { entry: { "concord-client": path("src/index.ts"), "concord-react": path("src/react/index.ts") }, formats: ["es"] },
          rolldownOptions: { external: /^(yjs|y-protocols|y-indexeddb|lib0|react)(\/|$)/ },
        },
      },
);
