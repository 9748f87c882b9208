const TOKEN = /^#token=(.+)$/;

/** The secret of a mailed link; it leaves the address at once, so that no history, copy or picture has it. */
export function takeToken(): string | null {
  const found = TOKEN.exec(location.hash)?.[1] ?? null;
  if (location.hash.startsWith("#token")) history.replaceState(null, "", location.pathname + location.search);
  return found === null ? null : decodeURIComponent(found);
}
