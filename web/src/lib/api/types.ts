import type { paths } from "./schema";

export type Body<Operation, Status extends number> = Operation extends { responses: infer Responses }
  ? Status extends keyof Responses
    ? Responses[Status] extends { content: { "application/json": infer Content } }
      ? Content
      : never
    : never
  : never;

/** Shapes of the HTTP contract, taken from its paths so that the names of its components do not matter. */
export type About = Body<paths["/api/v1/about"]["get"], 200>;
export type SignedIn = Body<paths["/api/v1/guests"]["post"], 201>;
export type Session = Body<paths["/api/v1/sessions/default"]["get"], 200>;
export type TurnPage = Body<paths["/api/v1/sessions/default/turns"]["get"], 200>;
export type TypedTurn = Body<paths["/api/v1/sessions/default/turns"]["post"], 202>;
export type RoomToken = Body<paths["/api/v1/sessions/default/token"]["post"], 201>;
export type Summary = Body<paths["/api/v1/sessions/default/end"]["post"], 200>;
export type Turn = TurnPage["items"][number];
export type VoiceReason = NonNullable<Session["voice"]["reason"]>;
