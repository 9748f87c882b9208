import { offlinePath, pagePath } from "./handling";

/** Set when the worker is built: the files of the export that are kept, and a name for exactly these. */
declare const SHELL: readonly string[];
declare const SHELL_VERSION: string;

const PREFIX = "avaaz-shell-";
const CACHE = PREFIX + SHELL_VERSION;
const FOR_EVER = "/_next/static/";
const SLOW_MS = 3_000;
const GATEWAY_FAILED = 502;

/** Fetches every file of the shell; what has a hash in its name is taken over from the worker before. */
export async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  const one = async (path: string) => {
    const known = path.startsWith(FOR_EVER) ? await caches.match(path) : undefined;
    if (known) await cache.put(path, known);
    else await cache.add(new Request(path, { cache: "no-cache" }));
  };
  await Promise.all(SHELL.map(one));
}

export async function dropOldShells(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
}

/** The server's page, since its policy names the voice server of the day; without the server, ours. */
export async function page(request: Request, early: Promise<Response | undefined>): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(pagePath(request.url));
  const answer = early.then((response) => response ?? fetch(request)).catch(() => null);
  const found = kept ? await Promise.race([answer, afterwards(SLOW_MS)]) : await answer;
  if (found && (!kept || found.status < GATEWAY_FAILED)) return found;
  return kept ?? (await cache.match(offlinePath(request.url))) ?? Response.error();
}

export async function shellFile(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request);
}

function afterwards(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
