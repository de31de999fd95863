// A few strict rules. What a type can say, TypeScript says: see tsconfig.json.

import js from "@eslint/js";
import globals from "globals";

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: {
      "array-callback-return": "error",
      "default-case-last": "error",
      eqeqeq: "error",
      "max-len": ["error", { code: 120 }],
      "no-console": "error",
      "no-else-return": "error",
      "no-implicit-globals": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "BinaryExpression:has(MemberExpression[property.name=/^(textContent|innerText)$/]):matches([right.type='Literal'][right.value!=''], [right.name=/^[A-Z_]+$/])",
          message: "Read a state (data-…), never the words that a person reads: they may be bettered any day.",
        },
      ],
    },
  },
];
