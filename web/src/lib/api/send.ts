import { authorisedFetch, renewed } from "./auth";
import { ApiProblem } from "./problem";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One call of the API as the one who is signed in; a refusal or no answer is an ApiProblem. The same key is done once. */
export async function send<T>(method: Method, path: string, body?: unknown, key?: string): Promise<T> {
  const request = requestOf(method, path, body);
  if (key !== undefined) request.headers.set("Idempotency-Key", key);
  return read(authorisedFetch(request));
}

/** A call that must not be repeated after a 401, since that is its answer; it says who is here, if anybody is. */
export async function sendOnce<T>(path: string, body: unknown): Promise<T> {
  const request = requestOf("POST", path, body);
  const here = await renewed().catch(() => null);
  if (here) request.headers.set("Authorization", `Bearer ${here.accessToken}`);
  return read(fetch(request));
}

function requestOf(method: Method, path: string, body: unknown): Request {
  const headers: Record<string, string> = { "X-Avaaz": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const address = new URL(`/api/v1${path}`, location.href);
  return new Request(address, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
}

async function read<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer.catch((reason: unknown) => {
    throw reason instanceof ApiProblem ? reason : new ApiProblem(0, ApiProblem.unreachable);
  });
  if (!response.ok) throw await ApiProblem.from(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
