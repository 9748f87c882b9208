import { ApiProblem, codeOf } from "@/lib/api/problem";
import type { MessageKey } from "@/lib/i18n/en";
import type { Answers, Problem } from "./useForm";

const SHORTEST = 8;
const LONGEST = 128;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function checkEmail({ email = "" }: Answers): readonly Problem[] {
  if (email.trim() === "") return [{ field: "email", text: "auth.noEmail" }];
  return ADDRESS.test(email.trim()) ? [] : [{ field: "email", text: "auth.badEmail" }];
}

/** Only that one was written: an old password may be of any form. */
export function checkPassword(answers: Answers, field = "password"): readonly Problem[] {
  return answers[field] ? [] : [{ field, text: "auth.noPassword" }];
}

export function checkNewPassword({ password = "" }: Answers): readonly Problem[] {
  const length = [...password].length;
  if (length < SHORTEST) return [{ field: "password", text: "auth.shortPassword" }];
  return length > LONGEST ? [{ field: "password", text: "auth.longPassword" }] : [];
}

const KNOWN: Readonly<Record<string, Problem>> = {
  [ApiProblem.unreachable]: { field: null, text: "auth.unreachable" },
  login_failed: { field: null, text: "auth.loginFailed" },
  password_common: { field: "password", text: "auth.commonPassword" },
  password_length: { field: "password", text: "auth.shortPassword" },
  email_invalid: { field: "email", text: "auth.badEmail" },
  mail_failed: { field: null, text: "auth.mailFailed" },
};

/** What a refusal of the server means for the one who filled the form. */
export function explain(error: unknown): Problem {
  const code = codeOf(error);
  if (code === "too_many_tries") return tooMany(error);
  return KNOWN[code] ?? { field: null, text: "auth.failed" satisfies MessageKey };
}

const NOT_OF_TALKS = new Set([ApiProblem.unreachable, "login_failed", "too_many_tries"]);

/** The same for a log-in that was to bring a guest's talks: any other refusal is of the talks. */
export function explainBringing(error: unknown): Problem {
  return NOT_OF_TALKS.has(codeOf(error)) ? explain(error) : { field: "talks", text: "auth.talks.failed" };
}

function tooMany(error: unknown): Problem {
  const wait = error instanceof ApiProblem ? error.retryAfter : null;
  if (wait === null) return { field: null, text: "auth.tooMany" };
  return { field: null, text: "auth.tooManyWait", values: { n: Math.ceil(wait / 60) } };
}
