/** Builds out/sw.js, which knows the files of this export: pages, styles, scripts and fonts, but not the voice code. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const OUT = new URL("../out/", import.meta.url).pathname;
// of the fonts only Latin, whose files Next marks with -s
const KEPT = /(\/index\.html|\.css|\.js|-s\.[^/]*woff2|\.webmanifest|\/icon\.svg)$/;
const NEEDS_SERVER = /\/(login|register|verify|reset|welcome)\/index\.html$/;
const VOICE = "lk.transcription";
const OLD_BROWSERS = /<script src="([^"]+)"[^>]*nomodule/gi;

const landing = readFileSync(join(OUT, "en/index.html"), "utf8");
const old = new Set([...landing.matchAll(OLD_BROWSERS)].map(([, address]) => address));

const files = readdirSync(OUT, { recursive: true })
  .map((name) => `/${name}`)
  .filter((path) => KEPT.test(path) && !NEEDS_SERVER.test(path))
  .filter((path) => path !== "/index.html" && path !== "/sw.js" && !old.has(path))
  .filter((path) => statSync(join(OUT, path)).isFile())
  .filter((path) => !path.endsWith(".js") || !readFileSync(join(OUT, path), "utf8").includes(VOICE))
  .sort();
const hash = createHash("sha256");
for (const path of files) hash.update(path).update(readFileSync(join(OUT, path)));
const shell = files.map((path) => path.replace(/index\.html$/, ""));

await build({
  entryPoints: [new URL("../worker/sw.ts", import.meta.url).pathname],
  outfile: join(OUT, "sw.js"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  define: { SHELL: JSON.stringify(shell), SHELL_VERSION: JSON.stringify(hash.digest("hex").slice(0, 16)) },
});
const bytes = files.reduce((total, path) => total + statSync(join(OUT, path)).size, 0);
console.log(`The service worker keeps ${files.length} files, ${Math.round(bytes / 1000)} kB.`);
