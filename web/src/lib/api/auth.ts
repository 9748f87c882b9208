import { forgetCopies, noteCopy } from "../copies";
import { deviceMarked, drop, markDevice } from "../storage";
import { ApiProblem } from "./problem";
import type { SignedIn } from "./types";

const EARLY_MS = 30_000;

let signedIn: SignedIn | null = null;
let refused = false;
let refreshing: Promise<SignedIn | null> | null = null;

/** The access token lives in this variable only; the device's cookie cannot be read by scripts. */
export function current(): SignedIn | null {
  return signedIn;
}

export function remember(next: SignedIn | null): void {
  signedIn = next;
  markDevice(next !== null);
  if (next !== null) return;
  forgetCopies();
  drop("draft");
}

/** False when the server has said that nobody is signed in on this device, and no tab has signed in since. */
export function maybeSignedIn(): boolean {
  return signedIn !== null || !refused || deviceMarked();
}

/** True when somebody is signed in here, or was when the server was last seen: there may be copies. */
export async function someone(): Promise<boolean> {
  try {
    return (current() ?? (await refresh())) !== null;
  } catch (error) {
    if (error instanceof ApiProblem || !deviceMarked()) throw error;
    return true;
  }
}

/** One refresh at a time, also across tabs: the cookie rotates, and an old one used twice signs the device out. */
export function refresh(): Promise<SignedIn | null> {
  refreshing ??= acrossTabs(requestRefresh).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function acrossTabs<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator === "undefined" || !navigator.locks) return work();
  return (await navigator.locks.request("avaaz-auth", work)) as T;
}

async function requestRefresh(): Promise<SignedIn | null> {
  const response = await fetch("/api/v1/auth/refresh", {
    method: "POST",
    headers: { "X-Avaaz": "1" },
    credentials: "same-origin",
  });
  if (response.status === 401) {
    refused = true;
    remember(null);
    return null;
  }
  if (!response.ok) throw await ApiProblem.from(response);
  remember((await response.json()) as SignedIn);
  return signedIn;
}

/** The access that is held, renewed when it soon runs out. */
export async function renewed(): Promise<SignedIn | null> {
  if (signedIn && Date.parse(signedIn.expiresAt) - Date.now() < EARLY_MS) await refresh().catch(withoutServer);
  return signedIn;
}

/** `fetch` with the access token: renewed shortly before it runs out, and once more after a 401. */
export async function authorisedFetch(request: Request): Promise<Response> {
  await renewed();
  const again = request.clone();
  const first = await fetch(withToken(request));
  noteCopy(first);
  if (first.status !== 401 || !(await refresh())) return first;
  return fetch(withToken(again));
}

/** Without the server the old token does no harm: only copies answer. */
function withoutServer(error: unknown): null {
  if (error instanceof ApiProblem) throw error;
  return null;
}

function withToken(request: Request): Request {
  if (signedIn) request.headers.set("Authorization", `Bearer ${signedIn.accessToken}`);
  return request;
}
