import js from "@eslint/js";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const collaborationOnly = {
  group: ["yjs", "yjs/*", "y-*", "y-*/**", "lib0", "lib0/*"],
  message: "Only src/collaboration knows Yjs and its providers.",
};

const clientOnly = {
  regex: "^@concord/client/(?!react$)|/packages/",
  message: "What others may use of the client is in its index.",
};

/** It is used by other pages too: neither the interface nor its libraries are there. */
const interfaceLibraries = {
  group: ["@mantine/*", "@tanstack/*", "react-router", "@blocknote/*", "@tabler/*", "**/src/features/**", "@concord/*"],
  message: "The client knows nothing of the web UI.",
};

export default tseslint.config(
  { ignores: ["node_modules", "scripts", "packages/*/dist", "packages/*/bin"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX },
    settings: {
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".tsx", ".js"] })],
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "import-x/no-cycle": "error",
      "no-restricted-imports": ["error", { patterns: [collaborationOnly, clientOnly] }],
      eqeqeq: "error",
    },
  },
  { files: ["packages/client/**"], rules: { "no-restricted-imports": ["error", { patterns: [interfaceLibraries] }] } },
  { files: ["src/collaboration/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
