import { describe, expect, it, vi } from "vitest";
import { current, refresh, remember } from "@/lib/api/auth";
import { getSession, postTurn } from "@/lib/api/client";
import { ApiProblem } from "@/lib/api/problem";
import { followReply } from "@/lib/api/reply";
import { readEvents } from "@/lib/api/sse";
import { events, SIGNED_IN, serve, session, turn } from "./support";

describe("signing in", () => {
  it("refreshes once after a 401 and tries again with the new token", async () => {
    remember({ ...SIGNED_IN, accessToken: "old" });
    const server = serve({
      "POST /auth/refresh": { body: SIGNED_IN },
      "GET /sessions/default": (request) =>
        request.headers.get("Authorization") === "Bearer token-1"
          ? { body: session() }
          : { status: 401, body: { code: "expired" } },
    });
    await expect(getSession()).resolves.toMatchObject({ id: "s1" });
    expect(server.asked.map(({ route }) => route)).toEqual([
      "GET /sessions/default",
      "POST /auth/refresh",
      "GET /sessions/default",
    ]);
    expect(server.asked[1]?.headers.get("X-Avaaz")).toBe("1");
  });

  it("sends the body again on the second try", async () => {
    remember({ ...SIGNED_IN, accessToken: "old" });
    const server = serve({
      "POST /auth/refresh": { body: SIGNED_IN },
      "POST /sessions/default/turns": (request) =>
        request.headers.get("Authorization") === "Bearer token-1"
          ? { status: 202, body: {} }
          : { status: 401, body: {} },
    });
    await postTurn("Hei", "key-12345678");
    expect(server.asked[2]).toMatchObject({ body: '{"text":"Hei"}' });
    expect(server.asked[2]?.headers.get("Idempotency-Key")).toBe("key-12345678");
  });

  it("gives up when the device is signed out", async () => {
    remember({ ...SIGNED_IN, accessToken: "old" });
    const server = serve({ "GET /sessions/default": { status: 401, body: { code: "signed_out" } } });
    await expect(getSession()).rejects.toMatchObject({ status: 401, code: "signed_out" });
    expect(server.count("GET /sessions/default")).toBe(1);
    expect(current()).toBeNull();
  });

  it("asks once when several need it", async () => {
    const server = serve({ "POST /auth/refresh": { body: SIGNED_IN } });
    await Promise.all([refresh(), refresh(), refresh()]);
    expect(server.count("POST /auth/refresh")).toBe(1);
  });

  it("renews a token that is about to run out before it is used", async () => {
    remember({ ...SIGNED_IN, expiresAt: new Date(Date.now() + 5000).toISOString() });
    const server = serve({ "POST /auth/refresh": { body: SIGNED_IN }, "GET /sessions/default": { body: session() } });
    await getSession();
    expect(server.asked.map(({ route }) => route)).toEqual(["POST /auth/refresh", "GET /sessions/default"]);
  });

  it("calls a dead server unreachable", async () => {
    serve({ "GET /sessions/default": new TypeError("failed") });
    await expect(getSession()).rejects.toMatchObject({ code: ApiProblem.unreachable });
  });
});

describe("server-sent events", () => {
  it("reads events cut at any byte", async () => {
    const text = ': hi\r\nid: 1\r\nevent: piece\r\ndata: {"text":"Må"}\r\n\r\nevent: done\ndata: a\ndata: b\n\n';
    const bytes = new TextEncoder().encode(text);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const got = [];
    for await (const event of readEvents(body)) got.push(event);
    expect(got).toEqual([
      { id: "1", event: "piece", data: '{"text":"Må"}' },
      { id: "1", event: "done", data: "a\nb" },
    ]);
  });

  it("takes up a dropped answer after the last piece", async () => {
    vi.useFakeTimers();
    remember(SIGNED_IN);
    const done = turn(2, "tutor", "Ja, gjerne.");
    let asked = 0;
    const server = serve({
      "GET /sessions/default/turns/t2/events": () => {
        asked += 1;
        if (asked === 1) return { stream: events(['id: 1\nevent: piece\ndata: {"text":"Ja, "}\n\n']) };
        return {
          stream: events([
            'id: 2\nevent: piece\ndata: {"text":"gjerne."}\n\n',
            `event: done\ndata: ${JSON.stringify(done)}\n\n`,
          ]),
        };
      },
    });
    const texts: string[] = [];
    const finished = new Promise((resolve) => {
      void followReply(
        "t2",
        { text: (text) => texts.push(text), done: resolve, failed: () => resolve("failed") },
        new AbortController().signal,
      );
    });
    await vi.runAllTimersAsync();
    await expect(finished).resolves.toEqual(done);
    expect(texts).toEqual(["Ja, ", "Ja, gjerne."]);
    expect(server.asked[1]?.headers.get("Last-Event-ID")).toBe("1");
    vi.useRealTimers();
  });

  it("says failed when the server says so, and when it refuses", async () => {
    remember(SIGNED_IN);
    serve({
      "GET /sessions/default/turns/a/events": { stream: events(["event: failed\ndata: {}\n\n"]) },
      "GET /sessions/default/turns/b/events": { status: 404, body: { code: "not_found" } },
    });
    for (const id of ["a", "b"]) {
      const failed = vi.fn();
      await followReply(id, { text: vi.fn(), done: vi.fn(), failed }, new AbortController().signal);
      expect(failed).toHaveBeenCalledOnce();
    }
  });
});
