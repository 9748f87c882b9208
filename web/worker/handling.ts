/** How the worker answers a request of the page; `pass`: the browser does as if there were no worker. */
export type Handling = "page" | "shell" | "copy" | "pass";

export interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
  readonly ranged: boolean;
}

const SESSION = "/api/v1/sessions/default";
const EXAMS = "/api/v1/exams/attempts";
/** Of these only the last few are kept. */
const FEW: readonly (readonly [RegExp, number])[] = [
  [/^\/api\/v1\/practices\/[^/]+\/summary$/, 5],
  [/^\/api\/v1\/exams\/attempts\/[^/]+$/, 3],
  [/^\/api\/v1\/exams\/attempts\/[^/]+\/report$/, 3],
];

/** Only what is read is kept, and of the API only the learner's own talks, exams and settings: no tokens, no sound. */
export function handlingOf(asked: Asked, origin: string): Handling {
  const url = new URL(asked.url);
  if (asked.method !== "GET" || url.origin !== origin || asked.ranged) return "pass";
  if (url.pathname.startsWith("/api/")) return isKept(url) ? "copy" : "pass";
  if (asked.mode === "navigate") return "page";
  return "shell";
}

function isKept({ pathname, search }: URL): boolean {
  if (pathname === SESSION || pathname === "/api/v1/account" || pathname === "/api/v1/exams") return true;
  if (pathname === EXAMS || FEW.some(([few]) => few.test(pathname))) return true;
  const newest = !search.includes("before=") && !search.includes("after=");
  return newest && (pathname === `${SESSION}/turns` || pathname === "/api/v1/practices");
}

/** Which of the addresses that are kept, oldest first, are too many. */
export function tooMany(urls: readonly string[]): readonly string[] {
  return FEW.flatMap(([few, most]) => urls.filter((url) => few.test(new URL(url).pathname)).slice(0, -most));
}

/** The file of a page: every page ends in a slash, whatever is asked of it. */
export function pagePath(url: string): string {
  const { pathname } = new URL(url);
  return pathname.endsWith("/") ? pathname : `${pathname}/`;
}

/** The page that says there is no network, in the language of the address. */
export function offlinePath(url: string): string {
  return `/${new URL(url).pathname.startsWith("/nb") ? "nb" : "en"}/offline/`;
}

/** Whose request this is, by its access token; the token itself is never kept. */
export function learnerOf(authorization: string | null): string | null {
  const claims = authorization?.split(".")[1];
  if (!claims) return null;
  try {
    const { sub } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))) as { sub?: unknown };
    return typeof sub === "string" && sub !== "" ? sub : null;
  } catch {
    return null;
  }
}
