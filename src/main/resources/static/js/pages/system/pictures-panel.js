/** How the pictures of streams do: how many streams have one, how old they are, why others have none and what to do about it. */

import { h } from "../../ui/dom.js";
import { absent } from "../../ui/common.js";
import { reasonAdvice, reasonText } from "../../i18n/reason-texts.js";
import { fact } from "./fact.js";

const SHOWN = 6;

/** @param {import("../../ui/app.js").App} app */
export function picturesPanel(app) {
  const { t, fmt } = app;
  const summary = app.pictures?.summary();
  if (!summary) return null;
  const { total, shown, oldestMs, reasons } = summary;
  return h("section.panel", { key: "pictures", id: "system-pictures" }, h("h3", null, t("system.pictures")),
    total === 0 ? h("p.none", { key: "none" }, t("system.pictures.none")) : h("dl.facts.explained", { key: "facts" },
      fact(app, "pictured", t("system.of", { used: fmt.count(shown), cap: fmt.count(total) })),
      fact(app, "oldest", oldestMs === undefined ? absent(t("system.pictures.none")) : fmt.duration(oldestMs))),
    reasons.slice(0, SHOWN).map(({ snapshot, n }) => h("p", { key: snapshot.reasonCode ?? snapshot.reason, "data-reason": snapshot.reasonCode },
      h("b", null, t("streams.n", { n })), ": ", reasonText(app, snapshot), reasonAdvice(app, snapshot) && h("span.advice", { key: "advice" }, " ", reasonAdvice(app, snapshot)))));
}
