/** Which time is shown, and what else can be done with it. */

import { h } from "../ui/dom.js";
import { fromField, queryOf, RANGES, spanOf, toField } from "./range.js";

/**
 * @typedef {object} Picker
 * @property {import("../ui/app.js").App} app
 * @property {import("./range.js").Range} range
 * @property {boolean} compared
 * @property {boolean} isOpen whether the fields for fixed times are shown
 * @property {{from?: string, to?: string}} draft what was typed and not yet applied
 * @property {number|undefined} since how far back the history reaches
 * @property {string} exportHref
 * @property {(change: Object<string, string>, how?: {replace?: boolean}) => void} go
 * @property {() => void} onLive
 * @property {() => void} onOpen
 * @property {() => void} onDraft
 * @property {() => void} onPicture
 */

/** @param {Picker} picker */
export function historyControls(picker) {
  const { app, range, go } = picker;
  const { t } = app;
  return h("div.picker", { key: "picker" },
    h("div.segments", { role: "group", "aria-label": t("range.label") },
      RANGES.map((name) => h("button", {
        key: name, "data-range": name, "aria-pressed": String(range.name === name), ...reach(picker, name),
        onclick: () => go({ range: name, from: "", to: "" }),
      }, t(`range.${name}`)))),
    h("div.actions", null,
      !range.live && h("button.back-live", { key: "live", "data-action": "live", onclick: picker.onLive }, t("range.back")),
      h("button", { key: "custom", "data-action": "custom", "aria-expanded": String(picker.isOpen), onclick: picker.onOpen }, t("range.custom")),
      h("button", { key: "compare", "data-action": "compare", "aria-pressed": String(picker.compared), title: t("range.compare"), onclick: () => go({ compare: picker.compared ? "" : "yesterday" }) }, t("range.yesterday")),
      h("button", { key: "png", "data-action": "png", onclick: picker.onPicture, title: t("range.png.title") }, "PNG"),
      h("a.button", { key: "csv", "data-action": "csv", href: picker.exportHref, download: true, title: t("range.csv.title") }, "CSV")),
    picker.isOpen && fields(picker));
}

/** A range that begins before the history does is offered more quietly: it is all there is. */
function reach({ app, since }, name) {
  const { t, fmt } = app;
  const words = t("range.last", { range: t(`range.${name}`) });
  const now = app.time();
  if (since === undefined || now - /** @type {number} */ (spanOf(name)) >= since) return { title: words };
  return { title: `${words}, ${t("charts.since", { time: fmt.moment(since, now) })}`, class: "beyond" };
}

function fields({ app, range, draft, go, onDraft }) {
  const { t } = app;
  const texts = { from: draft.from ?? toField(range.from), to: draft.to ?? toField(range.to) };
  const from = fromField(texts.from);
  const to = fromField(texts.to);
  const isValid = from !== undefined && to !== undefined && to - from >= 1000;
  const input = (name) => h("label", { key: name }, h("span", null, t(`range.${name}`)), h("input", {
    type: "datetime-local", step: "1", "data-field": name, value: texts[name],
    "aria-invalid": isValid ? undefined : "true",
    oninput: (event) => {
      draft[name] = event.target.value;
      onDraft();
    },
  }));
  return h("form.fixed-times", {
    key: "fixed",
    onsubmit: (event) => {
      event.preventDefault();
      if (isValid) go(queryOf({ from, to, span: to - from, live: false, name: "" }));
    },
  }, input("from"), input("to"), h("button.primary", { key: "apply", "data-action": "apply", disabled: !isValid }, t("range.apply")),
  !isValid && h("small", { key: "wrong", role: "status" }, t("range.wrong")));
}
