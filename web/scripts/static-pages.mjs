/** Copies the pages that need no script of ours: the choice of language at / and the page for unknown addresses. */
import { copyFileSync, rmSync } from "node:fs";

for (const name of ["index.html", "404.html"]) {
  copyFileSync(new URL(`./pages/${name}`, import.meta.url), new URL(`../out/${name}`, import.meta.url));
}
for (const name of ["404", "_not-found", "_not-found.html", "_not-found.txt"]) {
  rmSync(new URL(`../out/${name}`, import.meta.url), { recursive: true, force: true });
}
