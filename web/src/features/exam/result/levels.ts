import type { Report } from "@/lib/api/exams";
import type { Translate } from "@/lib/i18n/context";

/** Our scale, from pre-A1 (0) to above B2 (5). */
const VALUES: Readonly<Record<string, number>> = { A1: 1, A2: 2, B1: 3, B2: 4 };
const NAMES: readonly (readonly [number, string])[] = [
  [4.5, "B2+"],
  [4, "B2"],
  [3.5, "B1+"],
  [3, "B1"],
  [2.5, "A2+"],
  [2, "A2"],
  [1.5, "A1+"],
  [1, "A1"],
];
const TOP = 5;

export function levelText(level: string, t: Translate): string {
  if (level === "above-B2") return t("result.above");
  return level === "pre-A1" ? t("result.pre") : level;
}

/** The step that a value reaches. */
export function levelOf(value: number, t: Translate): string {
  if (value >= TOP) return t("result.above");
  const half = Math.floor(value * 2 + 0.5) / 2;
  return NAMES.find(([bound]) => half >= bound)?.[1] ?? t("result.pre");
}

/** What the exam asks for: its highest level. */
export function goalOf(report: Report): string {
  return report.levels.at(-1) ?? "B2";
}

export type Verdict = "sure" | "once" | "close" | "below" | "none";

/** Where the interval lies against the goal. One exam is `once`: only two in which it lies above make it `sure`. */
export function verdictOf(report: Report): Verdict {
  const goal = VALUES[goalOf(report)] ?? TOP;
  if (report.estimate === null || report.low === null || report.high === null) return "none";
  if (report.low >= goal) return sameExam(report).some(({ low }) => low >= goal) ? "sure" : "once";
  return report.high >= goal ? "close" : "below";
}

/** The earlier results that this one can be compared with: another exam goes up to another level. */
export function sameExam({ exam, earlier }: Report): Report["earlier"] {
  return earlier.filter((each) => each.exam === exam);
}

type Interval = Readonly<Record<"low" | "high", number>>;

/** Whether one result is surely higher or lower than the one before. */
export function changeOf(before: Interval, now: Interval): "higher" | "lower" | "same" {
  if (now.low > before.high) return "higher";
  return now.high < before.low ? "lower" : "same";
}

/** A place on a line from A1 to over B2, or from below A1 where that is reached; 0 to 1. */
export function placeOf(value: number, fromZero: boolean): number {
  const start = fromZero ? 0 : 1;
  return Math.min(1, Math.max(0, (value - start) / (TOP - start)));
}

export function ticksOf(fromZero: boolean): readonly string[] {
  return [...(fromZero ? ["<A1"] : []), "A1", "A2", "B1", "B2", ">B2"];
}
