import { learnerOf, tooMany } from "./handling";

const PREFIX = "avaaz-copy-";
const COPIED_AT = "X-Avaaz-Copied";
const GATEWAY_FAILED = 502;

/** Changes when copies are forgotten, so that an answer on its way does not bring them back. */
let era = 0;

/** The server's answer, which is then kept; without the server, the last copy of this learner. */
export async function answerOrCopy(request: Request): Promise<Response> {
  const begun = era;
  const answer = await fetch(request).catch(() => null);
  if (!answer || answer.status >= GATEWAY_FAILED) return (await copyOf(request)) ?? answer ?? Response.error();
  const learner = learnerOf(request.headers.get("Authorization"));
  if (answer.ok && learner) await keep(request, answer.clone(), learner, begun);
  return answer;
}

/** Takes away the copies of every account. */
export async function forget(): Promise<void> {
  era += 1;
  for (const name of await names()) await caches.delete(name);
}

async function keep(request: Request, answer: Response, learner: string, begun: number): Promise<void> {
  const headers = new Headers(answer.headers);
  headers.set(COPIED_AT, new Date().toISOString());
  const body = await answer.arrayBuffer();
  if (begun !== era) return;
  for (const name of await names()) if (name !== PREFIX + learner) await caches.delete(name);
  const cache = await caches.open(PREFIX + learner);
  await cache.delete(request.url);
  await cache.put(request.url, new Response(body, { headers }));
  for (const old of tooMany((await cache.keys()).map(({ url }) => url))) await cache.delete(old);
  if (begun !== era) await caches.delete(PREFIX + learner);
}

/** There are copies of one account at most, so a page that has no token yet gets that one's. */
async function copyOf(request: Request): Promise<Response | null> {
  const learner = learnerOf(request.headers.get("Authorization"));
  const [only] = await names();
  const name = learner === null ? only : PREFIX + learner;
  if (name === undefined || !(await caches.has(name))) return null;
  return (await (await caches.open(name)).match(request.url, { ignoreVary: true })) ?? null;
}

async function names(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}
