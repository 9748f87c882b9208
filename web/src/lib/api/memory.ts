import type { paths } from "./schema";
import { send } from "./send";
import type { Body, Turn } from "./types";

const TURN = "/api/v1/sessions/default/turns/{turn_id}";
export type Translated = Body<paths[`${typeof TURN}/translation`]["post"], 200>;
export type Explained = Body<paths[`${typeof TURN}/meaning`]["post"], 200>;

export function translateTurn(turnId: string, language: string): Promise<Translated> {
  return send("POST", `${turn(turnId)}/translation`, { language });
}

/** What the word means that begins after `at` characters (code points) of the turn's text. */
export function explainWord(turnId: string, word: string, at: number, language: string): Promise<Explained> {
  return send("POST", `${turn(turnId)}/meaning`, { word, at, language });
}

/** Puts right what was heard; the turn keeps that as well. */
export function editTurn(turnId: string, text: string): Promise<Turn> {
  return send("PATCH", turn(turnId), { text });
}

/** An address where the line, or some words of it, can be heard, good for some minutes. */
export function speechOf(turnId: string, speed: number, text?: string): Promise<{ url: string }> {
  return send("POST", `${turn(turnId)}/speech`, { speed, text });
}

function turn(id: string): string {
  return `/sessions/default/turns/${encodeURIComponent(id)}`;
}
