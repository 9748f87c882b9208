/** Finds texts that a language lacks, that nothing shows, or that are asked for where they are not carried. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";

const SRC = new URL("../src/", import.meta.url).pathname;
const KEY = /"([a-z]\w*(?:\.[\w-]+)+)"/gi;
const AS_KEY = /\bt\(\s*"([^"]+)"/g;
/** Where the parts of the catalogue that only some pages carry may be used. */
const CARRIED =
  /^(app|components\/(form|Door|Erasing|Footer|Own|States)|lib\/exams|features\/(account|door|landing|onboarding|shell|texts|today|exam|practice\/PracticeScreen))/;

const bundle = await build({
  stdin: {
    contents:
      'export { CATALOGUES } from "./lib/i18n/catalogues"; export { SECTIONS } from "./lib/i18n/sections"; export { LOCALES } from "./lib/locales";',
    resolveDir: SRC,
    loader: "ts",
  },
  bundle: true,
  write: false,
  format: "esm",
});
const code = Buffer.from(bundle.outputFiles[0].text).toString("base64");
const { CATALOGUES, SECTIONS, LOCALES } = await import(`data:text/javascript;base64,${code}`);

const [first, ...others] = LOCALES;
const keys = new Set(Object.keys(CATALOGUES[first]));
const used = new Set();
const found = [];

for (const locale of others) {
  const theirs = new Set(Object.keys(CATALOGUES[locale]));
  for (const key of keys) if (!theirs.has(key)) found.push(`${key} is missing in ${locale}`);
  for (const key of theirs) if (!keys.has(key)) found.push(`${key} is in ${locale} only`);
}
for (const name of readdirSync(SRC, { recursive: true, encoding: "utf8" })) {
  if (!/\.tsx?$/.test(name) || name.startsWith(join("lib", "i18n"))) continue;
  const text = readFileSync(join(SRC, name), "utf8");
  const file = relative(SRC, join(SRC, name));
  for (const [, key] of text.matchAll(AS_KEY))
    if (!keys.has(key)) found.push(`${file} asks for ${key}, which is no text`);
  for (const [, key] of text.matchAll(KEY)) {
    if (!keys.has(key)) continue;
    used.add(key);
    if (SECTIONS.includes(key.split(".", 1)[0]) && !CARRIED.test(file))
      found.push(`${file} uses ${key}, which its page does not carry`);
  }
}
for (const key of keys) if (!used.has(key)) found.push(`${key} is shown nowhere`);

if (found.length > 0) {
  console.error(found.join("\n"));
  process.exit(1);
}
console.log(`${keys.size} texts in ${LOCALES.length} languages, all shown.`);
