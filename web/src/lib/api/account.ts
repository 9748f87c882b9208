import type { Account, Device, Export, Memory, Practice, PracticeSummary, Preferences, Profile } from "./accounts";
import { send } from "./send";

/** One's own account and data. */
export function getAccount(): Promise<Account> {
  return send("GET", "/account");
}

export function patchProfile(change: Partial<Profile>): Promise<Account> {
  return send("PATCH", "/account/profile", change);
}

export function patchPreferences(change: Partial<Preferences>): Promise<Account> {
  return send("PATCH", "/account/preferences", change);
}

export function changePassword(current: string, password: string): Promise<void> {
  return send("POST", "/auth/password", { current, password });
}

/** The new address counts from when the link in its mail is opened. */
export function changeEmail(password: string, email: string): Promise<unknown> {
  return send("POST", "/auth/email", { password, email });
}

export async function getDevices(): Promise<readonly Device[]> {
  return (await send<{ devices: readonly Device[] }>("GET", "/auth/devices")).devices;
}

export function revokeDevice(id: string): Promise<void> {
  return send("DELETE", `/auth/devices/${encodeURIComponent(id)}`);
}

export function logOut(): Promise<void> {
  return send("DELETE", "/auth/session");
}

export function logOutEverywhere(): Promise<void> {
  return send("DELETE", "/auth/devices");
}

export async function getPractices(limit: number): Promise<readonly Practice[]> {
  return (await send<{ practices: readonly Practice[] }>("GET", `/practices?limit=${limit}`)).practices;
}

export function getPracticeSummary(id: string): Promise<PracticeSummary> {
  return send("GET", `/practices/${encodeURIComponent(id)}/summary`);
}

export function getMemory(): Promise<Memory> {
  return send("GET", "/account/memory");
}

/** Without a practice: everything that is remembered. */
export function forgetMemory(practiceId?: string): Promise<void> {
  return send("DELETE", practiceId ? `/account/memory/${encodeURIComponent(practiceId)}` : "/account/memory");
}

export function getExport(): Promise<Export> {
  return send("GET", "/account/export");
}

export function askExport(): Promise<unknown> {
  return send("POST", "/account/export", {});
}

export function askErasure(): Promise<{ eraseAt: string }> {
  return send("POST", "/account/erasure", { confirm: "delete" });
}

export function undoErasure(): Promise<void> {
  return send("DELETE", "/account/erasure");
}
