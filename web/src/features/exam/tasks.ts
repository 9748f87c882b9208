import type { MessageKey } from "@/lib/i18n/en";

/** What kinds of task are called. */
const TASKS: Readonly<Record<string, MessageKey>> = {
  self_presentation: "exam.task.self_presentation",
  picture_description: "exam.task.picture_description",
  joint_planning: "exam.task.joint_planning",
  topic_talk: "exam.task.topic_talk",
  opinion_exchange: "exam.task.opinion_exchange",
  opinion_alone: "exam.task.opinion_alone",
  interview: "exam.task.interview",
  argue_statement: "exam.task.argue_statement",
  presentation: "exam.task.presentation",
};

export function taskName(task: string): MessageKey {
  return TASKS[task] ?? "exam.title";
}
