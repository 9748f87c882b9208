"use client";

import { useSyncExternalStore } from "react";
import { useI18n } from "@/lib/i18n/context";
import { install, onOffer, refuse, wayToInstall } from "./prompt";

const NOWHERE = () => null;

/** After a talk: an offer to put the app on the home screen, once. */
export function InstallHint() {
  const { t } = useI18n();
  const way = useSyncExternalStore(onOffer, wayToInstall, NOWHERE);
  if (way === null) return null;
  return (
    <section className="install" aria-labelledby="install">
      <h2 id="install">{t("install.title")}</h2>
      {way === "press" ? (
        <p className="small dim">{t("install.why")}</p>
      ) : (
        <ol className="how">
          <li>
            <span>
              {t("install.ios.1")} <ShareSign />
            </span>
          </li>
          <li>{t("install.ios.2")}</li>
          <li>{t("install.ios.3")}</li>
        </ol>
      )}
      <div className="row wrap">
        {way === "press" ? (
          <button type="button" className="btn btn-ink btn-s" onClick={() => void install()}>
            {t("install.do")}
          </button>
        ) : null}
        <button type="button" className="btn btn-bare btn-s" onClick={refuse}>
          {t("install.no")}
        </button>
      </div>
    </section>
  );
}

/** The sign in Safari's bar: a square that an arrow leaves. */
function ShareSign() {
  return (
    <svg className="i i-s share-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M8 9.5H6v11h12v-11h-2M12 15V3.5M8.5 7L12 3.5L15.500 7" />
    </svg>
  );
}
