/** Writes into each page of out/ a Content-Security-Policy that allows our files and the hashes of its inline scripts. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const OUT = new URL("../out/", import.meta.url).pathname;
const INLINE = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;

for (const name of readdirSync(OUT, { recursive: true })) {
  if (!name.endsWith(".html")) continue;
  const path = join(OUT, name);
  const html = readFileSync(path, "utf8");
  if (/<[a-z][^>]*\sstyle="/i.test(html) || /<style[\s>]/i.test(html))
    throw new Error(`${name} has an inline style, which the policy forbids`);
  if (/<[a-z][^>]*\son[a-z]+="/i.test(html))
    throw new Error(`${name} has an inline event handler, which the policy forbids`);
  const hashes = new Set();
  for (const [, , code] of html.matchAll(INLINE))
    hashes.add(`'sha256-${createHash("sha256").update(code).digest("base64")}'`);
  const policy = [`script-src 'self' ${[...hashes].join(" ")}`.trim(), "object-src 'none'", "base-uri 'none'"].join(
    "; ",
  );
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}"/>`;
  const rest = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/g, "");
  if (!rest.includes("<head>")) throw new Error(`${name} has no head`);
  writeFileSync(path, rest.replace("<head>", `<head>${meta}`));
}
