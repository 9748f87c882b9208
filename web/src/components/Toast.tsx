"use client";

import { useEffect } from "react";

const STAYS_MS = 8_000;

/** One plain line for eight seconds. */
export function Toast({ text, onGone }: { text: string | null; onGone: () => void }) {
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(onGone, STAYS_MS);
    return () => clearTimeout(timer);
  }, [text, onGone]);
  return (
    <div className="toast" role="status">
      {text === null ? null : <p>{text}</p>}
    </div>
  );
}
