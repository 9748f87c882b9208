"use client";

import { useEffect, useRef } from "react";

/** How sun, line and bars are drawn. */
export type Shape =
  | "idle"
  | "asking"
  | "connecting"
  | "listening"
  | "learner"
  | "thinking"
  | "tutor"
  | "interrupted"
  | "text"
  | "off";

const BARS = 5;
const DELAY_FRAMES = 3;
const STEPS = 5;
const STEP_MS = 500;

export interface Levels {
  learner: () => number;
  tutor: () => number;
}

/** The sun: who is above the line. */
export function Sun({ shape }: { shape: Shape }) {
  return (
    <div className="horizon" data-s={shape} aria-hidden="true">
      <div className="sky">
        <span className="ring" />
        <span className="ring" />
        <span className="sun" />
      </div>
      <div className="line" />
    </div>
  );
}

/** The light on the water: the learner's voice. */
export function Road({ shape }: { shape: Shape }) {
  return (
    <div className="horizon" data-s={shape} aria-hidden="true">
      <div className="path">
        <i />
        <i />
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

/** Moves bars and rings inside `root` with the voices, by one animation frame loop and transforms only. */
export function useLight(root: React.RefObject<HTMLElement | null>, shape: Shape, levels: Levels): void {
  const history = useRef<number[]>([]);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const bars = [...element.querySelectorAll<HTMLElement>(".path i")];
    const rings = [...element.querySelectorAll<HTMLElement>(".ring")];
    const lit = shape === "learner" || shape === "interrupted" || shape === "listening";
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!lit && shape !== "tutor") return () => undefined;
    let frame = 0;
    let drawn = 0;
    let smooth = 0;
    const draw = (now: number) => {
      frame = requestAnimationFrame(draw);
      if (calm && now - drawn < STEP_MS) return;
      drawn = now;
      const target = shape === "tutor" ? levels.tutor() : levels.learner();
      smooth = calm ? Math.round(target * STEPS) / STEPS : smooth + (target - smooth) * (target > smooth ? 0.5 : 0.16);
      if (shape === "tutor") {
        rings.forEach((ring, at) => {
          ring.style.transform = `scale(${(1 + smooth * 0.07 * (at + 1)).toFixed(3)})`;
        });
        return;
      }
      history.current.unshift(smooth);
      history.current.length = Math.min(history.current.length, BARS * DELAY_FRAMES);
      bars.forEach((bar, at) => {
        const level = history.current[Math.min(at * DELAY_FRAMES, history.current.length - 1)] ?? 0;
        bar.style.transform = `scaleX(${(0.55 + level * 0.75).toFixed(3)})`;
      });
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      for (const part of [...bars, ...rings]) part.style.transform = "";
    };
  }, [root, shape, levels]);
}
