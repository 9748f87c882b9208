/** The HTTP contract. `npm run api` writes this file from ../docs/openapi.json. */
export interface paths {
  "/api/v1/about": {
    get: { parameters: NoParameters; responses: { 200: Json<components["schemas"]["About"]> } };
  };
  "/api/v1/guests": {
    post: {
      parameters: NoParameters;
      requestBody: JsonBody<{ targetLanguage: string; locale: "en" | "nb" }>;
      responses: { 201: Json<components["schemas"]["SignedIn"]>; default: Json<components["schemas"]["Problem"]> };
    };
  };
  "/api/v1/sessions/default": {
    get: {
      parameters: NoParameters;
      responses: { 200: Json<components["schemas"]["Session"]>; default: Json<components["schemas"]["Problem"]> };
    };
    patch: {
      parameters: NoParameters;
      requestBody: JsonBody<{ targetLanguage: string }>;
      responses: { 200: Json<components["schemas"]["Session"]>; default: Json<components["schemas"]["Problem"]> };
    };
  };
  "/api/v1/sessions/default/turns": {
    get: {
      parameters: { query?: { before?: string; after?: string; limit?: number }; header?: never; path?: never; cookie?: never };
      responses: { 200: Json<components["schemas"]["TurnPage"]>; default: Json<components["schemas"]["Problem"]> };
    };
    post: {
      parameters: { query?: never; header: { "Idempotency-Key": string }; path?: never; cookie?: never };
      requestBody: JsonBody<{ text: string }>;
      responses: { 202: Json<components["schemas"]["TypedTurn"]>; default: Json<components["schemas"]["Problem"]> };
    };
  };
  "/api/v1/sessions/default/token": {
    post: {
      parameters: NoParameters;
      requestBody: JsonBody<Record<string, never>>;
      responses: { 201: Json<components["schemas"]["RoomToken"]>; default: Json<components["schemas"]["Problem"]> };
    };
  };
  "/api/v1/sessions/default/end": {
    post: {
      parameters: NoParameters;
      requestBody: JsonBody<Record<string, never>>;
      responses: { 200: Json<components["schemas"]["Summary"]>; default: Json<components["schemas"]["Problem"]> };
    };
  };
}

interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
interface Json<T> {
  headers: { [name: string]: unknown };
  content: { "application/json": T };
}
interface JsonBody<T> {
  content: { "application/json": T };
}

export interface components {
  schemas: {
    Voice: { available: boolean; reason: null | "not_configured" | "no_worker" | "no_model" };
    SessionVoice: { available: boolean; reason: null | "not_configured" | "no_worker" | "no_model" | "no_minutes" };
    Tutor: { kind: "scripted" | "model"; hears: boolean };
    Language: { code: string; name: string; micPhrase: string; voice: boolean };
    About: {
      guests: boolean;
      guestMinutes: number;
      voice: components["schemas"]["Voice"];
      tutor: components["schemas"]["Tutor"];
      languages: components["schemas"]["Language"][];
    };
    Learner: { id: string; kind: "guest"; targetLanguage: string; level: string | null; locale: "en" | "nb" };
    SignedIn: { accessToken: string; expiresAt: string; learner: components["schemas"]["Learner"] };
    Session: {
      id: string;
      targetLanguage: string;
      level: string | null;
      lastActivityAt: string | null;
      summary: string | null;
      practice: { id: string; startedAt: string; turns: number } | null;
      call: { id: string; startedAt: string } | null;
      minutes: { leftSeconds: number | null };
      voice: components["schemas"]["SessionVoice"];
      tutor: components["schemas"]["Tutor"];
    };
    Turn: {
      id: string;
      seq: number;
      practiceId: string;
      callId: string | null;
      speaker: "learner" | "tutor";
      source: "spoken" | "typed";
      text: string | null;
      status: "stored" | "interrupted" | "pending" | "failed";
      startedAt: string;
      durationMs: number | null;
      replyTo: string | null;
    };
    TurnPage: { items: components["schemas"]["Turn"][]; before: string | null; after: string | null };
    TypedTurn: { turn: components["schemas"]["Turn"]; reply: components["schemas"]["Turn"] };
    RoomToken: {
      url: string;
      token: string;
      callId: string;
      room: string;
      identity: string;
      expiresAt: string;
      leftSeconds: number | null;
    };
    Summary: {
      practiceId: string;
      startedAt: string;
      endedAt: string | null;
      endReason: string | null;
      learnerTurns: number;
      spokenMs: number;
      typedTurns: number;
      words: number | null;
      longestMs: number;
      bars: number[];
    };
    Problem: { type?: string; title: string; status: number; detail?: string; code: string; requestId?: string };
  };
}
