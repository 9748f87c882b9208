import { load, save } from "@/lib/storage";

/** Offered after this many finished talks. */
const TALKS = 2;

interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

let offered: InstallEvent | null = null;
const listeners = new Set<() => void>();

/** Keeps the browser's own offer, so that it comes when a talk is over and not over one. */
export function keepOffer(): () => void {
  const gone = new AbortController();
  const set = (event: InstallEvent | null) => {
    offered = event;
    for (const listener of listeners) listener();
  };
  window.addEventListener(
    "beforeinstallprompt",
    (event) => {
      event.preventDefault();
      set(event as InstallEvent);
    },
    { signal: gone.signal },
  );
  window.addEventListener("appinstalled", () => set(null), { signal: gone.signal });
  return () => gone.abort();
}

export function onOffer(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How this device installs: by a press, by steps in Safari's menu, or not at all (or it already is). */
export type Way = "press" | "steps" | null;

export function wayToInstall(): Way {
  if (load("install") === "no" || Number(load("talks")) < TALKS) return null;
  if (window.matchMedia("(display-mode: standalone)").matches) return null;
  if (offered) return "press";
  return isApplePhone() && !("standalone" in navigator && navigator.standalone) ? "steps" : null;
}

export async function install(): Promise<void> {
  const event = offered;
  offered = null;
  const answer = await event?.prompt();
  if (answer?.outcome === "dismissed") refuse();
  for (const listener of listeners) listener();
}

export function refuse(): void {
  save("install", "no");
  for (const listener of listeners) listener();
}

export function countTalk(): void {
  save("talks", String(Number(load("talks")) + 1));
}

function isApplePhone(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
