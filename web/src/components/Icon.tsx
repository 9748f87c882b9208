/** Icons on a 24 px grid, 1.8 px strokes; always beside a word, but for close, back and play. */
const PATHS = {
  mic: "M12 3h0a3 3 0 0 1 3 3v5a3 3 0 0 1 -3 3h-0a3 3 0 0 1 -3 -3v-5a3 3 0 0 1 3 -3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  "mic-off":
    "M15 10.5V6a3 3 0 0 0-5.7-1.3M9 9v2a3 3 0 0 0 4.6 2.5M5.5 11.5a6.5 6.5 0 0 0 10.3 5.3M12 18v3M18.5 11.5a6.5 6.5 0 0 1-.4 2.2M4 4l16 16",
  x: "M6 6l12 12M18 6L6 18",
  back: "M14.5 5.5L8 12l6.5 6.5",
  down: "M6 9.5l6 6 6-6",
  keys: "M5 6h14a2.5 2.5 0 0 1 2.5 2.5v7.5a2.5 2.5 0 0 1 -2.5 2.5h-14a2.5 2.5 0 0 1 -2.5 -2.5v-7.5a2.5 2.5 0 0 1 2.5 -2.5zM6.5 10h.01M10.2 10h.01M13.8 10h.01M17.5 10h.01M6.5 14.5h.01M9.5 14.5h5M17.5 14.5h.01",
  replay: "M4.5 12a7.5 7.5 0 1 0 2.6-5.7M4 4v4.5h4.5",
  slow: "M3.5 17.5a8.5 8.5 0 0 1 17 0M12 17.5L7.5 13M12 5v1.5M6 7.5l1 1M18 7.5l-1 1",
  play: "M8 5.5v13l10.5-6.5z",
  check: "M5 12.5l4.5 4.5L19.5 7",
  hint: "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0M9.6 9.5a2.5 2.5 0 1 1 3.4 2.4c-.7.3-1 .8-1 1.6M12 16.5h.01",
  gear: "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h7M15 17h5M13.1 7a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0M7.1 12a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0M11.1 17a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0",
  next: "M9.5 5.5L16 12l-6.5 6.5",
  today: "M3 15.5h18M6.5 15.5a5.5 5.5 0 0 1 11 0M12 4v2.5M4.5 7.5l1.7 1.7M19.5 7.5l-1.7 1.7M8 19.5h8",
  lock: "M7.5 10.5h9a2 2 0 0 1 2 2v5.5a2 2 0 0 1 -2 2h-9a2 2 0 0 1 -2 -2v-5.5a2 2 0 0 1 2 -2zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5",
  solo: "M8.3 8.5a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0 -7.4 0M5 19.5c.4-3.7 3.2-5.6 7-5.6s6.6 1.9 7 5.6",
  leave: "M13.5 4.5H7A1.5 1.5 0 0 0 5.5 6v12A1.5 1.5 0 0 0 7 19.5h6.5M10.5 12H20M16.5 8.5L20 12l-3.5 3.5",
  words: "M3 6.500h9M7.5 4.500v2M5 6.500c.6 3.5 3 6 6 7M10.3 6.500c-.6 3.5-3 6-6.3 7M12.5 20l4-9.5 4 9.500M13.9 17h5.2",
  pen: "M4.5 19.5l1-4.5L16 4.500l3.5 3.5L9 18.500zM13.5 7l3.5 3.5",
  exam: "M4.5 13a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0 -15 0M12 9v4l2.5 2M9.5 2.5h5M12 2.5v3",
  pair: "M4.8 9a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0M13.8 10a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0 -5.4 0M2.5 19c.3-3.3 2.5-5 5.5-5s5.2 1.7 5.5 5M15.5 14.8c3.2-.5 5.6 1.2 6 4.2",
  up: "M12 19V5.5M6 11l6-6 6 6",
} as const;

export type IconName = keyof typeof PATHS;

const FLIPS = new Set<IconName>(["back", "next", "replay", "leave"]);

export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg
      className={`i${small ? " i-s" : ""}${FLIPS.has(name) ? " i-flip" : ""}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The brand: a half sun over its light on the water. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="light" d="M6.5 16a9.5 9.5 0 0 1 19 0z" />
      <rect className="hz" x="1" y="16" width="30" height="2" rx="1" />
      <rect className="light" x="7" y="20" width="18" height="2.6" rx="1.3" />
      <rect className="light" x="11.5" y="24.2" width="9" height="2.6" rx="1.3" />
      <rect className="light" x="9.5" y="28.4" width="13" height="2.6" rx="1.3" />
    </svg>
  );
}
