/** Finds left and right in the styles: a page that runs from the right must need no styles of its own. */
import { readdirSync, readFileSync } from "node:fs";

const STYLES = new URL("../src/styles/", import.meta.url);
const PHYSICAL =
  /^(left|right|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-\w+)?|border-(top|bottom)-(left|right)-radius|float)$/;
const SIDED = /^(text-align|float|clear)$/;
const FOUR = /^(inset|margin|padding|border-width|scroll-margin|scroll-padding)$/;

/** The parts of a value at spaces that are not inside brackets. */
function parts(value) {
  const found = [""];
  let depth = 0;
  for (const sign of value.trim()) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === " " && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found.filter(Boolean);
}

function wrong(property, value) {
  if (PHYSICAL.test(property)) return true;
  if (SIDED.test(property)) return /^(left|right)$/.test(value.trim());
  const [, end, , start] = FOUR.test(property) ? parts(value.replace("!important", "")) : [];
  return start !== undefined && start !== end;
}

const found = [];
for (const name of readdirSync(STYLES).filter((file) => file.endsWith(".css"))) {
  const css = readFileSync(new URL(name, STYLES), "utf8").replace(/\/\*[\s\S]*?\*\//g, (text) =>
    text.replace(/[^\n]/g, " "),
  );
  for (const match of css.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g)) {
    if (wrong(match[1], match[2]))
      found.push(`${name}:${css.slice(0, match.index).split("\n").length} ${match[1]}: ${match[2]}`);
  }
}
if (found.length > 0) {
  console.error(`Use logical properties:\n${found.join("\n")}`);
  process.exit(1);
}
console.log("No left and right in the styles.");
