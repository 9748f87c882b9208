"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { Icon } from "@/components/Icon";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { targetOf } from "@/lib/languages";

const LONGEST = 2000;

interface Props {
  target: string;
  draft: string;
  note: MessageKey | null;
  /** Null when the field is the only way to talk and cannot be closed. */
  onClose: (() => void) | null;
  onDraft: (text: string) => void;
  onSend: (text: string) => void;
}

/** The field over the water. Enter sends, Shift and Enter makes a new line. */
export function Composer({ target, draft, note, onClose, onDraft, onSend }: Props) {
  const { t } = useI18n();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape" && onClose) {
      event.preventDefault();
      onClose();
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend(draft);
  };
  return (
    <form
      className="composer"
      id="controls"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(draft);
        field.current?.focus({ preventScroll: true });
      }}
    >
      {onClose ? (
        <button type="button" className="btn btn-bare btn-icon" aria-label={t("do.hideTyping")} onClick={onClose}>
          <Icon name="down" />
        </button>
      ) : null}
      <div className="grow-field" data-text={draft}>
        <textarea
          ref={field}
          className="input speech"
          rows={1}
          maxLength={LONGEST}
          value={draft}
          lang={target}
          aria-label={t("type.label")}
          aria-describedby={note ? "composer-note" : undefined}
          placeholder={t("type.placeholder", { language: t(targetOf(target).label) })}
          enterKeyHint="send"
          autoComplete="off"
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <button type="submit" className="btn btn-ink btn-icon" aria-label={t("do.send")} disabled={draft.trim() === ""}>
        <Icon name="up" />
      </button>
      {note ? (
        <p className="note small" id="composer-note" role="alert">
          {t(note)}
        </p>
      ) : null}
    </form>
  );
}
