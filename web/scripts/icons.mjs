/** Draws public/icons/*.png from public/icon.svg with Chromium; run by hand when the picture changes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PUBLIC = new URL("../public/", import.meta.url).pathname;
const svg = readFileSync(join(PUBLIC, "icon.svg"), "utf8");
const [ground] = svg.match(/<rect[^>]*rx="7"[^>]*\/>/) ?? [];
if (!ground) throw new Error("icon.svg has no rounded ground");
const whole = (scale) =>
  svg
    .replace(
      ground,
      `${ground.replace(' rx="7"', "")}<g transform="translate(16 16) scale(${scale}) translate(-16 -16)">`,
    )
    .replace("</svg>", "</g></svg>");

// a mask may cut all but the inner 80 %; Apple rounds the corners itself
const ICONS = [
  ["icon-192", 192, svg],
  ["icon-512", 512, svg],
  ["maskable-512", 512, whole(0.74)],
  ["apple-180", 180, whole(0.9)],
];

const folder = mkdtempSync(join(tmpdir(), "icons-"));
mkdirSync(join(PUBLIC, "icons"), { recursive: true });
for (const [name, size, picture] of ICONS) {
  const page = join(folder, `${name}.html`);
  const sized = picture.replace("<svg ", `<svg width="${size}" height="${size}" style="display:block" `);
  writeFileSync(page, `<!doctype html><body style="margin:0">${sized}`);
  execFileSync(process.env.CHROMIUM ?? "chromium", [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--default-background-color=00000000",
    `--window-size=${size},${size}`,
    `--screenshot=${join(PUBLIC, "icons", `${name}.png`)}`,
    page,
  ]);
}
rmSync(folder, { recursive: true });
