import { authorisedFetch } from "./auth";
import { ApiProblem } from "./problem";
import type { paths } from "./schema";
import { send } from "./send";
import { readEvents } from "./sse";
import type { Body, RoomToken } from "./types";

/** Shapes of the exams' part of the HTTP contract. */
export type Offer = Body<paths["/api/v1/exams"]["get"], 200>;
export type Exam = Offer["exams"][number];
export type Part = Exam["parts"][number];
export type Attempt = Body<paths["/api/v1/exams/attempts/{attempt_id}"]["get"], 200>;
export type Now = NonNullable<Attempt["now"]>;
export type PastExam = Body<paths["/api/v1/exams/attempts"]["get"], 200>["attempts"][number];
export type Report = Body<paths["/api/v1/exams/attempts/{attempt_id}/report"]["get"], 200>;
export type Mark = Report["marks"][number];
export type Command =
  | "begin"
  | "ready"
  | "note"
  | "answer"
  | "finish"
  | "swap"
  | "stop"
  | "unwell"
  | "captions"
  | "write"
  | "score";

export function getExams(): Promise<Offer> {
  return send("GET", "/exams");
}

export async function getPastExams(): Promise<readonly PastExam[]> {
  return (await send<{ attempts: readonly PastExam[] }>("GET", "/exams/attempts")).attempts;
}

/** How an exam is sat; the report says so. */
export interface Way {
  readonly mode: "voice" | "text";
  readonly captions?: "hidden" | "shown";
  readonly extraTime: number;
}

export function startExam(exam: string, way: Way): Promise<Attempt> {
  return send("POST", "/exams/attempts", { exam, ...way });
}

/** A ticket to the room of an exam by voice; the examiner comes when the room is entered. */
export function enterExam(id: string): Promise<RoomToken> {
  return send("POST", `${attempt(id)}/call`, {});
}

export function getAttempt(id: string): Promise<Attempt> {
  return send("GET", attempt(id));
}

export function getReport(id: string): Promise<Report> {
  return send("GET", `${attempt(id)}/report`);
}

/** Where a turn of the learner's can be heard for some minutes; refused where its sound is not kept. */
export async function recordingOf(id: string, turn: string): Promise<string> {
  return (await send<{ url: string }>("POST", `${attempt(id)}/recording`, { key: turn })).url;
}

export type SaidAgain = Body<paths["/api/v1/exams/attempts/{attempt_id}/again"]["post"], 200>;

/** An answer of a marked exam, said again: both versions with their figures. Nothing of it is kept. */
export async function sayAgain(id: string, turn: string, sound: Blob): Promise<SaidAgain> {
  return send("POST", `${attempt(id)}/again`, { key: turn, sound: await base64(sound) });
}

/** The same in writing: only words are compared. */
export function writeAgain(id: string, turn: string, text: string): Promise<SaidAgain> {
  return send("POST", `${attempt(id)}/again`, { key: turn, text });
}

function base64(sound: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(sound);
  });
}

/** The report as a file for a teacher or a folder. */
export async function getReportFile(id: string): Promise<Blob> {
  const address = new URL(`/api/v1${attempt(id)}/report.pdf`, location.href);
  const response = await authorisedFetch(new Request(address));
  if (!response.ok) throw await ApiProblem.from(response);
  return response.blob();
}

/** The same key again is done once, so a command whose answer was lost can be sent again. */
export function command(
  id: string,
  what: Command,
  more: { text?: string; part?: string } = {},
  key: string = crypto.randomUUID(),
): Promise<Attempt> {
  return send("POST", `${attempt(id)}/commands`, { command: what, ...more }, key);
}

/** Tells of every new state until the stream ends or is cut; refused with an ApiProblem. */
export async function followAttempt(id: string, tell: (attempt: Attempt) => void, signal: AbortSignal): Promise<void> {
  const address = new URL(`/api/v1${attempt(id)}/events`, location.href);
  const headers = { Accept: "text/event-stream" };
  const response = await authorisedFetch(new Request(address, { headers, signal }));
  if (!response.ok) throw await ApiProblem.from(response);
  if (!response.body) return;
  for await (const { event, data } of readEvents(response.body)) {
    if (event === "attempt") tell(JSON.parse(data) as Attempt);
  }
}

function attempt(id: string): string {
  return `/exams/attempts/${encodeURIComponent(id)}`;
}
