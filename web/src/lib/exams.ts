/** The exams one can have as a goal, with what they are called. */
export const EXAMS = [
  { goal: "a1-a2", name: "A1–A2", text: "onboarding.goal.a1-a2" },
  { goal: "a2-b1", name: "A2–B1", text: "onboarding.goal.a2-b1" },
  { goal: "b1-b2", name: "B1–B2", text: "onboarding.goal.b1-b2" },
] as const;

export const LEVELS = ["A1", "A2", "B1", "B2"] as const;
