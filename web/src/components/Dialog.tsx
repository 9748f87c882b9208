"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "./Icon";

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** `alert` asks a question and has no close button, its `data-first` answer has the focus; `sheet` comes from below, on wide screens from the end side. */
  kind: "alert" | "sheet";
  closeLabel?: string;
}

/** A modal on the browser's own dialog element: it traps focus, answers Esc and gives focus back. */
export function Dialog({ open, title, onClose, children, kind, closeLabel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) {
      element.showModal();
      if (kind === "sheet") heading.current?.focus();
      else element.querySelector<HTMLElement>("[data-first]")?.focus();
    }
    if (!open && element.open) element.close();
  }, [open, kind]);
  return (
    <dialog
      ref={dialog}
      className={`dialog dialog-${kind}`}
      role={kind === "alert" ? "alertdialog" : undefined}
      aria-labelledby={`${id}t`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (kind === "sheet" && event.target === dialog.current) onClose();
      }}
    >
      {open ? (
        <div className="dialog-in">
          <div className="row between">
            <h2 id={`${id}t`} ref={heading} tabIndex={-1}>
              {title}
            </h2>
            {closeLabel ? (
              <button type="button" className="btn btn-bare btn-icon" aria-label={closeLabel} onClick={onClose}>
                <Icon name="x" />
              </button>
            ) : null}
          </div>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
