/** Prints, for each page of an export, the JavaScript, CSS and preloaded fonts of its first load, gzip. `node scripts/sizes.mjs [out] [--json]` */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const out =
  process.argv[2]?.startsWith("--") || !process.argv[2]
    ? new URL("../out/", import.meta.url).pathname
    : process.argv[2];
const gzip = new Map();

function size(address) {
  const path = join(out, decodeURIComponent(address.split("?")[0]));
  if (!gzip.has(path)) gzip.set(path, existsSync(path) ? gzipSync(readFileSync(path), { level: 9 }).length : 0);
  return gzip.get(path);
}

function sum(html, pattern) {
  return [...new Set([...html.matchAll(pattern)].map(([, address]) => address))].reduce(
    (total, address) => total + size(address),
    0,
  );
}

const rows = [];
for (const name of readdirSync(out, { recursive: true })) {
  if (!name.endsWith("index.html") && name !== "404.html") continue;
  const html = readFileSync(join(out, name), "utf8");
  const modern = html.replace(/<script[^>]*\snomodule[^>]*><\/script>/gi, "");
  rows.push({
    page: `/${name.replace(/index\.html$/, "")}`,
    js: sum(modern, /<script[^>]*\ssrc="([^"]+)"/g),
    css: sum(html, /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g),
    html: gzipSync(html, { level: 9 }).length,
  });
}
const chunks = join(out, "_next/static/chunks");
const largest = readdirSync(chunks)
  .filter((name) => name.endsWith(".js"))
  .map((name) => ({
    name,
    js: size(`/_next/static/chunks/${name}`),
    raw: statSync(join(chunks, name)).size,
    text: readFileSync(join(chunks, name), "utf8"),
  }))
  .filter(({ text }) => text.includes("lk.transcription"))
  .map(({ name, js }) => ({ name, js }));

if (process.argv.includes("--json")) console.log(JSON.stringify({ pages: rows, voice: largest }, null, 2));
else {
  for (const { page, js, css, html } of rows.sort((a, b) => (a.page < b.page ? -1 : 1))) {
    console.log(
      `${page.padEnd(14)} js ${(js / 1000).toFixed(1).padStart(6)} kB  css ${(css / 1000).toFixed(1).padStart(5)} kB  html ${(html / 1000).toFixed(1).padStart(5)} kB`,
    );
  }
  for (const { name, js } of largest)
    console.log(`voice chunk    js ${(js / 1000).toFixed(1).padStart(6)} kB  ${name}`);
}
