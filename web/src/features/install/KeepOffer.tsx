"use client";

import { useEffect } from "react";
import { keepOffer } from "./prompt";

/** On every page, since the browser makes its offer once and early. */
export function KeepOffer() {
  useEffect(keepOffer, []);
  return null;
}
