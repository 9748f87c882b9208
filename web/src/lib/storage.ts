/** Small choices kept on this device; a browser that refuses storage loses them, nothing more. */
const PREFIX = "avaaz.";

type Key =
  | "target"
  | "letters"
  | "microphone"
  | "hold"
  | "captions"
  | "captionsHidden"
  | "keys"
  | "locale"
  | "native"
  | "sounds"
  | "vibration"
  | "draft"
  | "talks"
  | "install";

export function load(key: Key): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function save(key: Key, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    return;
  }
}

export function drop(key: Key): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    return;
  }
}

/** The call this tab is in: a reload in the middle of it rejoins. */
export function callOfTab(): string | null {
  try {
    return sessionStorage.getItem(`${PREFIX}call`);
  } catch {
    return null;
  }
}

export function setCallOfTab(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(`${PREFIX}call`);
    else sessionStorage.setItem(`${PREFIX}call`, id);
  } catch {
    return;
  }
}

/** A note for the other tabs that this device has signed in; worth nothing without the cookie. */
export function markDevice(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(`${PREFIX}device`, "1");
    else localStorage.removeItem(`${PREFIX}device`);
  } catch {
    return;
  }
}

export function deviceMarked(): boolean {
  try {
    return localStorage.getItem(`${PREFIX}device`) !== null;
  } catch {
    return true;
  }
}
