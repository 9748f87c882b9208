/** Puts .br and .gz beside every text file of out/, where they are smaller. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const OUT = new URL("../out/", import.meta.url).pathname;
const TEXT = /\.(html|js|css|svg|txt|json|webmanifest|map)$/;
const SMALLEST = 512;

for (const name of readdirSync(OUT, { recursive: true })) {
  const path = join(OUT, name);
  if (/\.(br|gz)$/.test(name)) rmSync(path, { force: true });
  if (!TEXT.test(name)) continue;
  const body = readFileSync(path);
  if (body.length < SMALLEST) continue;
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  );
  writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
}
