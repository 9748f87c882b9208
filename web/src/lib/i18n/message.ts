/** A text, or one text per plural form; `{name}` is replaced by a value, a number is written as the locale writes it. */
export type Message = string | { readonly one: string; readonly other: string };
export type Values = Readonly<Record<string, string | number>>;

/** Fills a message. A plural message is chosen by the value `n`. */
export function format(locale: string, message: Message, values: Values = {}): string {
  const text =
    typeof message === "string"
      ? message
      : new Intl.PluralRules(locale).select(Number(values.n ?? 0)) === "one"
        ? message.one
        : message.other;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value;
  });
}
