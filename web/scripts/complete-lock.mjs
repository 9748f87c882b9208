/**
 * Adds the optional packages of other systems to package-lock.json.
 *
 * npm leaves them out when the registry in use does not carry them, and `npm ci` then refuses the lock. An entry needs
 * no hash to be valid: npm skips it where `os` and `cpu` do not match. Run after every `npm install`.
 */
import { readFileSync, writeFileSync } from "node:fs";

const OSES = ["android", "darwin", "freebsd", "linux", "openbsd", "openharmony", "win32"];
const CPUS = ["arm64", "arm", "ia32", "loong64", "ppc64", "riscv64", "s390x", "x64"];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${path}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[hoisted]) continue;
    const os = OSES.find((value) => name.includes(value));
    const cpu =
      CPUS.find((value) => new RegExp(`[-_]${value}(?![a-z0-9])`).test(name)) ??
      (name.includes("-arm-") ? "arm" : undefined);
    if (!os || !cpu || !/^\d/.test(version)) continue;
    lock.packages[hoisted] = { version, cpu: [cpu], ...(entry.dev ? { dev: true } : {}), optional: true, os: [os] };
    added.push(hoisted);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `Added ${added.length} optional packages of other systems.` : "The lock is complete.");
