import { describe, expect, it } from "vitest";
import { EMPTY, read, type Transcript, type TranscriptEvent } from "@/features/talk/model/transcript";
import { turn } from "./support";

const told = (...events: TranscriptEvent[]): Transcript => events.reduce(read, EMPTY);
const caption = (id: string, speaker: "learner" | "tutor", text: string, final = false): TranscriptEvent => ({
  type: "caption",
  caption: { id, speaker, text, final },
});

describe("transcript", () => {
  it("moves a caption up only when its turn is stored", () => {
    const heard = told(caption("a", "tutor", "Hei"), caption("a", "tutor", "Hei på deg", true));
    expect(heard.turns).toEqual([]);
    expect(heard.captions).toHaveLength(1);
    const stored = read(heard, { type: "stored", turn: turn(1, "tutor", "Hei på deg") });
    expect(stored.captions).toEqual([]);
    expect(stored.turns.map(({ text }) => text)).toEqual(["Hei på deg"]);
  });

  it("keeps the caption of the next line when the one before is stored", () => {
    const state = told(caption("a", "tutor", "Første", true), caption("b", "tutor", "Andre"), {
      type: "stored",
      turn: turn(1, "tutor", "Første"),
    });
    expect(state.captions.map(({ id }) => id)).toEqual(["b"]);
  });

  it("takes the open caption for a cut line", () => {
    const state = told(caption("a", "tutor", "Det høres travelt ut. Hva gjorde du da"), {
      type: "stored",
      turn: turn(1, "tutor", "Det høres travelt ut.", { status: "interrupted" }),
    });
    expect(state.captions).toEqual([]);
  });

  it("leaves the other side's caption alone", () => {
    const state = told(caption("a", "learner", "Jeg"), { type: "stored", turn: turn(1, "tutor", "Hei") });
    expect(state.captions).toHaveLength(1);
  });

  it("has a turn once, in the order of speaking", () => {
    const state = told(
      { type: "stored", turn: turn(3, "tutor", "C") },
      { type: "stored", turn: turn(1, "tutor", "A") },
      { type: "stored", turn: turn(3, "tutor", "C") },
      { type: "later", turns: [turn(2, "learner", "B"), turn(1, "tutor", "A")] },
    );
    expect(state.turns.map(({ text }) => text)).toEqual(["A", "B", "C"]);
  });

  it("does not go back from stored to pending", () => {
    const state = told(
      { type: "stored", turn: turn(2, "tutor", "Svar") },
      { type: "later", turns: [turn(2, "tutor", null, { status: "pending" })] },
    );
    expect(state.turns[0]).toMatchObject({ status: "stored", text: "Svar" });
  });

  it("replaces a line on its way by its stored turn", () => {
    const sending = told({ type: "sending", line: { key: "k1", text: "Hva er jo?" } });
    expect(
      read(sending, { type: "stored", turn: turn(4, "learner", "Hva er jo?", { source: "typed" }) }).sending,
    ).toEqual([]);
    expect(read(sending, { type: "sent", key: "k1", turns: [turn(4, "learner", "Hva er jo?")] }).sending).toEqual([]);
    expect(read(sending, { type: "unsent", key: "k1" }).sending).toEqual([]);
  });

  it("shows a written answer as it comes and then its turn", () => {
    const pending = turn(2, "tutor", null, { status: "pending" });
    const writing = told({ type: "sent", key: "k", turns: [pending] }, { type: "piece", id: "t2", text: "Ja, " });
    expect(writing.writing).toEqual({ t2: "Ja, " });
    const done = read(writing, { type: "stored", turn: turn(2, "tutor", "Ja, det er det.") });
    expect(done.writing).toEqual({});
    expect(done.turns[0]).toMatchObject({ text: "Ja, det er det.", status: "stored" });
    expect(read(writing, { type: "failed", id: "t2" }).turns[0]?.status).toBe("failed");
  });

  it("pages back", () => {
    const state = told(
      { type: "newest", page: { items: [turn(9, "tutor", "I")], before: "cur", after: null } },
      { type: "loadingEarlier" },
      { type: "earlier", page: { items: [turn(8, "learner", "H")], before: null, after: null } },
    );
    expect(state).toMatchObject({ earlier: "none", before: null });
    expect(state.turns.map(({ seq }) => seq)).toEqual([8, 9]);
  });
});
