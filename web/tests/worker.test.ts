import { describe, expect, it } from "vitest";
import { handlingOf, learnerOf, offlinePath, pagePath, tooMany } from "../worker/handling";

const ORIGIN = "https://avaaz.test";
const get = (path: string, mode = "cors", more: object = {}) =>
  handlingOf({ method: "GET", mode, url: ORIGIN + path, ranged: false, ...more }, ORIGIN);

describe("how the worker answers", () => {
  it("keeps the learner's own talks and settings", () => {
    for (const path of [
      "/sessions/default",
      "/sessions/default/turns",
      "/sessions/default/turns?limit=20",
      "/practices?limit=5",
      "/practices/3f/summary",
      "/account",
      "/exams",
      "/exams/attempts",
      "/exams/attempts/3f",
      "/exams/attempts/3f/report",
    ])
      expect([path, get(`/api/v1${path}`)]).toEqual([path, "copy"]);
  });

  it("keeps no tokens, no sound, no older pages and nothing that is being written", () => {
    for (const path of [
      "/auth/devices",
      "/sessions/default/token",
      "/sessions/default/turns?before=abc",
      "/sessions/default/turns/3f/events",
      "/audio/abc",
      "/downloads/abc",
      "/account/export",
      "/about",
      "/exams/attempts/3f/events",
      "/exams/attempts/3f/report.pdf",
      "/recordings/abc",
    ])
      expect([path, get(`/api/v1${path}`)]).toEqual([path, "pass"]);
    expect(get("/api/v1/sessions/default/turns", "cors", { method: "POST" })).toBe("pass");
    expect(get("/api/v1/practices/3f/summary", "cors", { ranged: true })).toBe("pass");
    expect(handlingOf({ method: "GET", mode: "cors", url: "https://other.test/", ranged: false }, ORIGIN)).toBe("pass");
  });

  it("keeps the last few of a kind", () => {
    const kept = (kind: string, from: number) =>
      Array.from({ length: 4 }, (_, n) => `${ORIGIN}/api/v1/exams/attempts/${n + from}${kind}`);
    const [first, ...rest] = kept("", 1);
    expect(tooMany([`${ORIGIN}/api/v1/account`, first as string, ...rest])).toEqual([first]);
    expect(tooMany([...kept("/report", 1), ...kept("", 1).slice(1)])).toEqual(kept("/report", 1).slice(0, 1));
  });

  it("answers pages whatever is asked of them, and their files", () => {
    expect([get("/en/talk/?x=1", "navigate"), get("/_next/static/a.js", "no-cors")]).toEqual(["page", "shell"]);
    expect([pagePath(`${ORIGIN}/en/talk?x=1`), pagePath(`${ORIGIN}/en/`)]).toEqual(["/en/talk/", "/en/"]);
    expect([offlinePath(`${ORIGIN}/nb/x`), offlinePath(`${ORIGIN}/x`)]).toEqual(["/nb/offline/", "/en/offline/"]);
  });
});

describe("whose copy it is", () => {
  const token = (claims: string) => `Bearer h.${Buffer.from(claims).toString("base64url")}.s`;

  it("is said by the access token", () => {
    expect(learnerOf(token('{"sub":"018f-ø","exp":1}'))).not.toBeNull();
    expect(learnerOf(token('{"sub":"018f"}'))).toBe("018f");
  });

  it("is nobody's without a token that can be read", () => {
    for (const header of [null, "", "Bearer x", "Bearer a.!!.c", token("[]"), token('{"sub":7}'), token('{"sub":""}')])
      expect([header, learnerOf(header)]).toEqual([header, null]);
  });
});
