import type { paths } from "./schema";
import type { Body } from "./types";

/** Shapes of the account's part of the HTTP contract. */
export type Account = Body<paths["/api/v1/account"]["get"], 200>;
export type Profile = Account["profile"];
export type Preferences = Account["preferences"];
export type Level = NonNullable<Profile["level"]>;
export type Device = Body<paths["/api/v1/auth/devices"]["get"], 200>["devices"][number];

export type Practice = Body<paths["/api/v1/practices"]["get"], 200>["practices"][number];
export type PracticeSummary = Body<paths["/api/v1/practices/{practice_id}/summary"]["get"], 200>;
export type Memory = Body<paths["/api/v1/account/memory"]["get"], 200>;
export type Export = Body<paths["/api/v1/account/export"]["get"], 200>;
