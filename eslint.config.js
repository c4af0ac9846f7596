import globals from "globals";
import js from "@eslint/js";

export default [
  { ignores: ["node_modules/", ".venv/", "**/vendor/", "var/", "templates/"] },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
      "max-lines": ["error", 150],
    },
  },
  { files: ["tools/*.mjs", "*.config.js"], languageOptions: { globals: globals.node } },
  { files: ["**/sw.js", "**/*_worker.js"], languageOptions: { globals: globals.serviceworker } },
];
