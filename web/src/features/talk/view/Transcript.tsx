"use client";

import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "@/components/Icon";
import { useI18n } from "@/lib/i18n/context";
import type { LineTools as LineActions } from "../lines";
import { type Lines as LineState, meaningOf, openLine } from "../model/lines";
import type { Transcript as Lines } from "../model/transcript";
import { TurnView, Unstored } from "./TurnView";

const SHOWN = 60;
const STEP = 30;
const NEAR_PX = 80;

interface Props {
  lines: Lines;
  target: string;
  /** The tutor is heard: nothing here is read out. */
  quiet: boolean;
  /** Stays on top. It lies inside, so that the transcript does not move when it comes. */
  notice: string | null;
  empty: ReactNode;
  onEarlier: () => void;
  tools: LineState;
  actions: LineActions;
  /** The tutor's last line has its tools open by itself, while a call is on. */
  offer: boolean;
}

/** What was said, the newest at the horizon. Follows the end unless scrolled up; keeps at most 60 turns in the page. */
export function Transcript({ lines, target, quiet, notice, empty, onEarlier, tools, actions, offer }: Props) {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  /** The last turn in the page while scrolled far up; null: the newest. */
  const [lastId, setLastId] = useState<string | null>(null);
  /** The newest turn when the end was left. */
  const [leftAt, setLeftAt] = useState<string | undefined>();
  const anchor = useRef<{ id: string; top: number } | null>(null);

  const { turns, captions, sending, writing, earlier } = lines;
  const found = lastId === null ? -1 : turns.findIndex(({ id }) => id === lastId);
  const stop = found < 0 ? turns.length : found + 1;
  const start = Math.max(0, stop - SHOWN);
  const shown = turns.slice(start, stop);
  const newestShown = stop === turns.length;
  const live = captions.filter(({ speaker }) => speaker === "tutor");
  const last = turns.at(-1);
  const newest = last?.id;
  const lastTutor =
    offer && live.length === 0 && sending.length === 0 && last?.speaker === "tutor" && last.text ? last.id : undefined;

  const open = openLine(tools, lastTutor);
  const onOpen = useCallback((id: string) => actions.toggle(id, lastTutor), [actions, lastTutor]);

  const showUpTo = (at: number) => setLastId(at >= turns.length ? null : (turns[at - 1]?.id ?? null));

  const toEnd = () => {
    setLastId(null);
    setAtEnd(true);
    box.current?.focus({ preventScroll: true });
  };

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    const ended = below < NEAR_PX && newestShown;
    if (atEnd && !ended) setLeftAt(newest);
    setAtEnd(ended);
    anchor.current = firstSeen(element);
    if (element.scrollTop < NEAR_PX && start > 0) showUpTo(stop - STEP);
    else if (element.scrollTop < NEAR_PX && earlier === "some") onEarlier();
    else if (below < NEAR_PX && !newestShown) showUpTo(stop + STEP);
  };

  const told = tools.word && meaningOf(tools, tools.word)?.state;
  const shape = `${open} ${tools.editing} ${told} ${Object.values(tools.translations).map(({ state }) => state)} ${shown[0]?.id} ${stop} ${turns.at(-1)?.status} ${captions.map(({ text }) => text.length)} ${sending.length} ${Object.values(writing).join("").length}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when what is shown changes
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (atEnd) {
      element.scrollTop = element.scrollHeight;
      return;
    }
    const held = anchor.current;
    const turn = held ? element.querySelector(`[data-turn="${CSS.escape(held.id)}"]`) : null;
    if (held && turn) element.scrollTop += turn.getBoundingClientRect().top - held.top;
  }, [shape, atEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: no scroll event comes at the very top, so look again when more has come
  useEffect(() => {
    if (!atEnd && (box.current?.scrollTop ?? NEAR_PX) < NEAR_PX) onScroll();
  }, [shape, earlier]);

  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => {
      if (atEnd) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (element.lastElementChild) observer.observe(element.lastElementChild);
    return () => observer.disconnect();
  }, [atEnd]);

  return (
    <div className="script-box">
      <div
        ref={box}
        className="script"
        role="log"
        aria-live={quiet ? "off" : "polite"}
        aria-label={t("talk.log")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {notice === null ? null : <p className="honest small">{notice}</p>}
        <div className="script-in">
          {turns.length + live.length + sending.length === 0 ? empty : null}
          {earlier === "loading" ? <p className="small dim mid">{t("talk.loadingEarlier")}</p> : null}
          {earlier === "none" && start === 0 && turns.length > 0 ? (
            <p className="small dim mid">{t("talk.aiNotice")}</p>
          ) : null}
          {shown.map((turn) => (
            <TurnView
              key={turn.id}
              turn={turn}
              target={target}
              writing={writing[turn.id]}
              lines={tools}
              actions={actions}
              open={turn.id === open}
              onOpen={onOpen}
            />
          ))}
          {newestShown ? (
            <>
              {sending.map(({ key, text }) => (
                <Unstored key={key} speaker="learner" text={text} target={target} note={t("talk.notSaved")} />
              ))}
              {live.map(({ id, text }) => (
                <Unstored key={id} speaker="tutor" text={text} target={target} />
              ))}
            </>
          ) : null}
        </div>
      </div>
      {atEnd ? null : (
        <button type="button" className="btn btn-ink btn-s to-end" onClick={toEnd}>
          <Icon name="down" small />
          {t(live.length > 0 || leftAt !== newest ? "talk.newBelow" : "talk.newest")}
        </button>
      )}
    </div>
  );
}

/** The uppermost turn one can see, and where it stands: it must not move when turns come or go above it. */
function firstSeen(element: HTMLElement): { id: string; top: number } | null {
  const edge = element.getBoundingClientRect().top;
  for (const turn of element.querySelectorAll<HTMLElement>("[data-turn]")) {
    const { bottom, top } = turn.getBoundingClientRect();
    if (bottom > edge) return { id: turn.dataset.turn ?? "", top };
  }
  return null;
}
