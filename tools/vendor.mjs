/* Makes what is vendored from the packages of package.json: `npm run vendor`, then look at the diff. */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { buildSync } from "esbuild";
import subsetFont from "subset-font";

const STATIC = "intranet/kernel/core/static/intranet";
const FONTS = ["@fontsource-variable/atkinson-hyperlegible-next", "@fontsource-variable/literata"];

const manifest = [];

function record(path, name, made) {
    const bytes = readFileSync(`${STATIC}/${path}`);
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    const sha384 = createHash("sha384").update(bytes).digest("base64");
    manifest.push({ path, name, version, licence: license, sha384, made });
}

/* The styles use weights from 400 to 700; leaving out the others takes a third off each file. */
const WEIGHTS = { min: 400, max: 700 };
const EVERYTHING = String.fromCodePoint(...Array.from({ length: 0xd800 - 0x20 }, (_, place) => place + 0x20));

async function font(name, from, to) {
    const whole = readFileSync(`node_modules/${name}/${from}`);
    const options = { targetFormat: "woff2", variationAxes: { wght: WEIGHTS } };
    writeFileSync(`${STATIC}/${to}`, await subsetFont(whole, EVERYTHING, options));
    record(to, name, `weights ${WEIGHTS.min} to ${WEIGHTS.max} of ${from}, by subset-font`);
}

mkdirSync(`${STATIC}/vendor`, { recursive: true });
/* Every page needs both, so they are one request: importing Stimulus starts htmx too. */
const both = 'import "htmx.org/dist/htmx.esm.min.js"; export { Application, Controller } from "@hotwired/stimulus";';
buildSync({
    stdin: { contents: both, resolveDir: "." },
    outfile: `${STATIC}/vendor/stimulus.js`,
    bundle: true,
    format: "esm",
    minify: true,
    legalComments: "inline",
});
record("vendor/stimulus.js", "@hotwired/stimulus", "with htmx.org, bundled and minified by esbuild --format=esm");
record("vendor/stimulus.js", "htmx.org", "with @hotwired/stimulus, bundled and minified by esbuild --format=esm");
for (const name of FONTS) {
    const family = name.split("/")[1];
    for (const subset of ["latin", "latin-ext"]) {
        await font(name, `files/${family}-${subset}-wght-normal.woff2`, `fonts/${family}-${subset}.woff2`);
    }
    copyFileSync(`node_modules/${name}/LICENSE`, `${STATIC}/fonts/${family}.LICENSE.txt`);
}
writeFileSync(`${STATIC}/vendor/manifest.json`, JSON.stringify(manifest, null, 2) + "\n");
