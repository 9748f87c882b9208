"use client";

import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";

/** Numbers that are answered day and night, and where. */
const NUMBERS: readonly (readonly [string, MessageKey])[] = [
  ["116 123", "help.listen"],
  ["988", "help.america"],
  ["112", "help.urgent"],
];

/** For somebody who is not well: whom to call. */
export function SomebodyToTalkTo() {
  const { t } = useI18n();
  return (
    <section className="help-numbers" aria-labelledby="help-numbers">
      <p id="help-numbers">{t("help.p")}</p>
      <ul>
        {NUMBERS.map(([number, where]) => (
          <li key={number}>
            <a className="num" href={`tel:${number.replaceAll(" ", "")}`}>
              {number}
            </a>
            <span>{t(where)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
