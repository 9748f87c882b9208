import createClient from "openapi-fetch";
import type { Locale } from "../locales";
import { authorisedFetch, remember } from "./auth";
import { ApiProblem } from "./problem";
import type { paths } from "./schema";
import type { About, RoomToken, Session, SignedIn, Summary, TurnPage, TypedTurn } from "./types";

const client = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "http://localhost" : location.origin,
  fetch: authorisedFetch,
});

async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call.catch((reason: unknown) => {
    throw reason instanceof ApiProblem ? reason : new ApiProblem(0, ApiProblem.unreachable);
  });
  if (data === undefined) throw ApiProblem.of(response, error);
  return data;
}

export function getAbout(): Promise<About> {
  return answer(client.GET("/api/v1/about"));
}

/** Makes a guest on this device; the answer's token is kept for the calls that follow. */
export async function becomeGuest(targetLanguage: string, locale: Locale): Promise<SignedIn> {
  const signedIn = await answer(client.POST("/api/v1/guests", { body: { targetLanguage, locale } }));
  remember(signedIn);
  return signedIn;
}

export function getSession(): Promise<Session> {
  return answer(client.GET("/api/v1/sessions/default"));
}

export function setTarget(targetLanguage: string): Promise<Session> {
  return answer(client.PATCH("/api/v1/sessions/default", { body: { targetLanguage } }));
}

export function getTurns(query: { before?: string; after?: string; limit?: number } = {}): Promise<TurnPage> {
  return answer(client.GET("/api/v1/sessions/default/turns", { params: { query } }));
}

export function postTurn(text: string, key: string): Promise<TypedTurn> {
  return answer(
    client.POST("/api/v1/sessions/default/turns", { params: { header: { "Idempotency-Key": key } }, body: { text } }),
  );
}

export function postToken(): Promise<RoomToken> {
  return answer(client.POST("/api/v1/sessions/default/token", { body: {} }));
}

export function postEnd(): Promise<Summary> {
  return answer(client.POST("/api/v1/sessions/default/end", { body: {} }));
}
