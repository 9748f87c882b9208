import { save } from "../storage";
import { remember } from "./auth";
import { sendOnce } from "./send";
import type { SignedIn } from "./types";

/** Coming in with an account. Each answer that lets one in is kept for the calls that follow. */
export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly name?: string;
  readonly locale: string;
  readonly targetLanguage: string;
}

/** The answer is the same whether the address is known or not. */
export async function register(registration: Registration): Promise<void> {
  await sendOnce("/auth/register", registration);
}

export async function verify(token: string, password: string): Promise<SignedIn> {
  return enter(await sendOnce("/auth/verify", { token, password }));
}

/** `bring`: the talks of the guest who is here move into the account; else they stay without one. */
export async function logIn(email: string, password: string, bring = false): Promise<SignedIn> {
  return enter(await sendOnce("/auth/login", { email, password, ...(bring ? { guestTalks: "bring" } : {}) }));
}

export async function askReset(email: string, locale: string): Promise<void> {
  await sendOnce("/auth/forgot", { email, locale });
}

export async function resetPassword(token: string, password: string): Promise<SignedIn> {
  return enter(await sendOnce("/auth/reset", { token, password }));
}

function enter(signedIn: SignedIn): SignedIn {
  remember(signedIn);
  save("target", signedIn.learner.targetLanguage);
  return signedIn;
}
