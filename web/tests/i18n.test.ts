import { describe, expect, it } from "vitest";
import { CATALOGUES, translator } from "@/lib/i18n/catalogues";
import { en } from "@/lib/i18n/en";
import { format, type Message } from "@/lib/i18n/message";
import { nb } from "@/lib/i18n/nb";
import { href, isLocale } from "@/lib/locales";

const texts = (message: Message): string[] => (typeof message === "string" ? [message] : [message.one, message.other]);
const names = (message: Message): string[] =>
  [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

describe("catalogues", () => {
  it("have the same values and forms in both, without exclamation marks", () => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect([key, names(nb[key])]).toEqual([key, names(en[key])]);
      expect([key, typeof nb[key]]).toEqual([key, typeof en[key]]);
      for (const text of [...texts(en[key]), ...texts(nb[key])]) {
        expect(text.trim()).toBe(text);
        expect(text).not.toMatch(/!|\.\.\.|"/);
      }
    }
  });

  it("says its words plainly: no sentence above 14 words", () => {
    for (const catalogue of Object.values(CATALOGUES)) {
      for (const message of Object.values(catalogue)) {
        for (const text of texts(message)) {
          for (const sentence of text.split(/[.?:] /)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(14);
        }
      }
    }
  });
});

describe("format", () => {
  it("chooses the plural form and writes numbers as the language does", () => {
    expect(translator("en")("talk.spoke", { n: 1 })).toBe("You spoke 1 second");
    expect(translator("nb")("talk.spoke", { n: 4 })).toBe("Du snakket i 4 sekunder");
    expect(format("nb", "{n}", { n: 12345.5 })).toMatch(/^12.345,5$/);
    expect(format("en", "{missing}", {})).toBe("{missing}");
  });
});

describe("href", () => {
  it("puts every page under its language", () => {
    expect([href("en", "/"), href("nb", "/talk"), href("en", "/start")]).toEqual(["/en/", "/nb/talk/", "/en/start/"]);
    expect([isLocale("nb"), isLocale("de")]).toEqual([true, false]);
  });
});
