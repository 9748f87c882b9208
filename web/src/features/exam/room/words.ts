import type { Now } from "@/lib/api/exams";
import type { MessageKey } from "@/lib/i18n/en";

/** Whose turn it is, in words. */
export function wordsOf(now: Now, last: string | undefined): MessageKey {
  if (now.phase === "preparing") return "exam.room.preparing";
  if (now.phase === "closing") return "exam.room.over";
  if (now.turn !== "candidate") return "exam.room.theirs";
  if (now.phase === "follow_up") return "exam.room.yours.question";
  return now.mayFinish || last === "partner" ? "exam.room.yours" : "exam.room.yours.first";
}
