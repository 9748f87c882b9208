import localFont from "next/font/local";

/** The app speaks Commissioner, people speak Literata. Latin first; the rest is fetched only when such letters show. */

const commissioner = localFont({
  src: "../../node_modules/@fontsource-variable/commissioner/files/commissioner-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-commissioner",
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215",
    },
  ],
});

const commissionerExt = localFont({
  src: "../../node_modules/@fontsource-variable/commissioner/files/commissioner-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-commissioner-ext",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0" },
  ],
});

const literata = localFont({
  src: "../../node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2",
  weight: "200 900",
  variable: "--font-literata",
  preload: false,
  adjustFontFallback: "Times New Roman",
  declarations: [{ prop: "unicode-range", value: "U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+20AC" }],
});

const literataExt = localFont({
  src: "../../node_modules/@fontsource-variable/literata/files/literata-latin-ext-wght-normal.woff2",
  weight: "200 900",
  variable: "--font-literata-ext",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1E9F" }],
});

export const fontVariables = [commissioner, commissionerExt, literata, literataExt]
  .map(({ variable }) => variable)
  .join(" ");
