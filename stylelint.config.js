export default {
  extends: ["stylelint-config-standard"],
  ignoreFiles: ["node_modules/**", ".venv/**", "var/**"],
  overrides: [
    {
      files: ["intranet/pages/static/pages/cms.css"], // it dresses what Wagtail has named
      rules: { "selector-class-pattern": null, "selector-id-pattern": null },
    },
  ],
  rules: {
    // Chromium computes the styles of the whole page anew for them whenever anything is inserted.
    "selector-disallowed-list": ["/[+~] \\*/", "/^body:has/", "/:has\\(.*\\) > :not/"],
    "no-descending-specificity": null,
    "lightness-notation": null,
    "hue-degree-notation": null,
    "alpha-value-notation": null,
    "declaration-block-no-redundant-longhand-properties": null,
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
    "rule-empty-line-before": null,
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "font-family-name-quotes": null,
    "value-keyword-case": [
      "lower",
      { camelCaseSvgKeywords: true, ignoreKeywords: ["Highlight", "currentcolor", "Georgia"] },
    ],
  },
};
