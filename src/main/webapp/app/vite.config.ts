import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { VitePWA } from "vite-plugin-pwa";

const server = process.env["CONCORD_SERVER"] ?? "http://localhost:8080/concord/";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Relative: the application runs under any context root.
  base: "./",
  resolve: {
    // The sources: what the package is built into (packages/client) is for other pages.
    alias: [
      { find: /^@concord\/client$/, replacement: source("packages/client/src/index.ts") },
      { find: /^@concord\/client\/react$/, replacement: source("packages/client/src/react/index.ts") },
    ],
  },
  plugins: [
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "sw.ts",
      injectRegister: null,
      manifest: {
        name: "Concord",
        short_name: "Concord",
        description: "Write documents together",
        start_url: "./",
        scope: "./",
        display: "standalone",
        background_color: "#ffffff",
        theme_color: "#0f766e",
        icons: [{ src: "icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
      },
      injectManifest: {
        rollupFormat: "iife",
        // Everything, also what is loaded lazily: a document has to open without a network.
        globPatterns: ["**/*.{js,css,html,svg,woff2,webmanifest}"],
        maximumFileSizeToCacheInBytes: 6 * 1024 * 1024,
        // The page is kept as the server answers it for the context root, with the right base address in it.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => (entry.url === "index.html" ? { ...entry, url: "./" } : entry)),
          }),
        ],
        sourcemap: false,
      },
    }),
  ],
  build: {
    outDir: source("../../../../target/ui"),
    emptyOutDir: true,
    target: "es2022",
    // Since 2024 in all browsers; older ones are not pretended to be served.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Reported by us, per part, after the build.
    chunkSizeWarningLimit: 1500,
  },
  server: {
    proxy: {
      "/api": { target: server, changeOrigin: true },
      "/chat": { target: server, ws: true, changeOrigin: true, bypass: (request) => (request.headers.upgrade === undefined ? "/index.html" : undefined) },
      "/sync": { target: server, ws: true, changeOrigin: true },
      "/signal": { target: server, ws: true, changeOrigin: true },
    },
  },
  test: {
    // What needs a page says so in its first line.
    environment: "node",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "packages/*/src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
