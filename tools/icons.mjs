/* Draws static/intranet/icons.svg: the Lucide icons that templates, Python and scripts name, and no others.
   `npm run icons` writes it; `npm run icons -- --check` fails when one is unknown or missing. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const SPRITE = "intranet/kernel/core/static/intranet/icons.svg";
const NAMED = [
    /<c-icon\b[^>]*?\sname="([a-z0-9-]+)"/g,
    /\{%\s*icon\s+"([a-z0-9-]+)"/g,
    /\bicon\s*[=:]\s*["']([a-z0-9-]+)["']/g,
    /\bicon\(["']([a-z0-9-]+)["']\)/g,
];
const COMPUTED = "tools/icons.txt";

function* names() {
    const list = ["ls-files", "-co", "--exclude-standard", "*.html", "*.py", "*.js"];
    for (const file of execFileSync("git", list, { encoding: "utf8" }).trim().split("\n")) {
        /* blocks.py and wagtail_hooks.py name icons of the Wagtail admin. */
        if (/^tests\/|(blocks|wagtail_hooks)\.py$/.test(file) || !existsSync(file)) continue;
        const text = readFileSync(file, "utf8");
        for (const pattern of NAMED) for (const match of text.matchAll(pattern)) yield [match[1], file];
    }
    for (const name of readFileSync(COMPUTED, "utf8").split(/\s+/).filter(Boolean)) yield [name, COMPUTED];
}

const symbols = new Map();
const unknown = [];
for (const [name, file] of names()) {
    const source = `node_modules/lucide-static/icons/${name}.svg`;
    if (!existsSync(source)) unknown.push(`${name} (${file})`);
    else if (!symbols.has(name)) {
        const inner = readFileSync(source, "utf8")
            .replace(/<!--.*?-->/gs, "")
            .match(/<svg[^>]*>(.*)<\/svg>/s)[1];
        const shape = inner.replace(/\s*\n\s*/g, "");
        const stroke = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';
        symbols.set(name, `<symbol id="${name}" viewBox="0 0 24 24" ${stroke}>${shape}</symbol>`);
    }
}
if (unknown.length) {
    console.error("No such Lucide icon:\n  " + unknown.join("\n  "));
    process.exit(1);
}
const body = [...symbols.keys()].sort().map((name) => symbols.get(name));
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Lucide, ISC licence -->\n${body.join("\n")}\n</svg>\n`;
if (!process.argv.includes("--check")) writeFileSync(SPRITE, sprite);
else if (readFileSync(SPRITE, "utf8") !== sprite) {
    console.error("The icons are not those that are used: run `npm run icons`.");
    process.exit(1);
}
