/** A silence of one's own: what it is about, for how long, why, and which alerts it matches now. */

import { h, icon } from "./dom.js";
import { change, changeFailureText } from "./change.js";
import { formEnd, openDialog } from "./dialog.js";
import { keepPersonName, personName } from "./person.js";
import { DURATIONS, MATCHER_NAMES, OPERATORS, silenceMatcher, tomorrowMorning } from "../domain/silences.js";
import { alertName } from "./alert-names.js";
import { ruleTitle } from "../i18n/rule-texts.js";

/** @typedef {import("../domain/silences.js").Matcher} Matcher */

const SHOWN = 5;

/**
 * @param {import("./app.js").App} app
 * @param {{matchers: Matcher[], endsAt?: number, comment?: string, replaces?: string}} wish `replaces`: the id of a silence that ends with this one's beginning
 * @returns {Promise<void>} when it is closed
 */
export function editSilence(app, wish) {
  const { t } = app;
  const form = {
    matchers: wish.matchers.map((matcher) => ({ ...matcher })), length: wish.endsAt ? "custom" : String(DURATIONS[1]), until: localTime(wish.endsAt ?? app.time() + DURATIONS[1]),
    from: "", by: personName(), comment: wish.comment ?? "", error: "", isBusy: false,
  };
  if (form.matchers.length === 0) form.matchers.push({ name: "server", operator: "=", value: "" });
  const dialog = openDialog(app, { id: "silence", title: t(wish.replaces ? "silence.edit" : "silence.new") }, (close) => h("form", { onsubmit: (event) => submit(event, close) },
    h("fieldset.matchers", null, h("legend", null, t("silence.matchers")), form.matchers.map(matcherLine),
      h("button.quiet-button", { key: "more", type: "button", onclick: () => redraw(() => form.matchers.push({ name: "path", operator: "=", value: "" })) }, t("silence.add"))),
    preview(app, form.matchers),
    h("div.field-row", null,
      h("label.field", null, h("span", null, t("silence.length")), h("select", { id: "silence-length", value: form.length, onchange: (event) => redraw(() => (form.length = event.target.value)) },
        [...DURATIONS.map((ms) => [String(ms), app.fmt.duration(ms)]), ["morning", t("silence.morning")], ["custom", t("silence.custom")]].map(([value, text]) => h("option", { key: value, value, selected: value === form.length }, text)))),
      form.length === "custom" && h("label.field", { key: "until" }, h("span", null, t("silence.until")), h("input", { id: "silence-until", type: "datetime-local", required: true, value: form.until, oninput: (event) => (form.until = event.target.value) })),
      h("label.field", null, h("span", null, t("silence.from")), h("input", { id: "silence-from", type: "datetime-local", value: form.from, oninput: (event) => (form.from = event.target.value) }))),
    h("div.field-row", null,
      h("label.field", null, h("span", null, t("ack.by")), h("input", { id: "silence-by", maxlength: "100", autocomplete: "name", value: form.by, oninput: (event) => (form.by = event.target.value) })),
      h("label.field.wide", null, h("span", null, t("silence.comment")), h("input", { id: "silence-comment", maxlength: "500", value: form.comment, placeholder: t("silence.comment.hint"), oninput: (event) => (form.comment = event.target.value) }))),
    formEnd(app, form, t("silence.send"), close)));

  function redraw(change) {
    change();
    dialog.draw();
  }

  function matcherLine(matcher, index) {
    const names = MATCHER_NAMES.includes(matcher.name) ? MATCHER_NAMES : [...MATCHER_NAMES, matcher.name];
    const select = (field, values, label) => h("select", { key: field, "aria-label": label, value: matcher[field], onchange: (event) => redraw(() => (matcher[field] = event.target.value)) },
      values.map((value) => h("option", { key: value, value, selected: value === matcher[field] }, field === "name" ? nameText(app, value) : value)));
    return h("div.matcher", { key: index },
      select("name", names, t("silence.property")), select("operator", OPERATORS, t("silence.operator")),
      h("input", { key: "value", autofocus: index === 0, "aria-label": t("silence.value"), value: matcher.value, required: true, maxlength: "200", spellcheck: "false", oninput: (event) => redraw(() => (matcher.value = event.target.value)) }),
      h("button.plain", { key: "less", type: "button", title: t("silence.remove"), "aria-label": t("silence.remove"), disabled: form.matchers.length === 1, onclick: () => redraw(() => form.matchers.splice(index, 1)) }, icon("close")));
  }

  async function submit(event, close) {
    event.preventDefault();
    if (form.isBusy) return;
    Object.assign(form, { isBusy: true, error: "" });
    dialog.draw();
    try {
      await change(app, "silences", "POST", bodyOf(app, form));
      keepPersonName(form.by.trim());
      if (wish.replaces) await change(app, `silences/${encodeURIComponent(wish.replaces)}`, "DELETE");
      close();
    } catch (failure) {
      Object.assign(form, { isBusy: false, error: changeFailureText(app, failure) });
      dialog.draw();
    }
  }
  return dialog.closed;
}

/** What the matchers select now. @param {import("./app.js").App} app @param {Matcher[]} matchers */
export function preview(app, matchers) {
  const { t } = app;
  const test = silenceMatcher(matchers);
  if (!test) return h("p.silence-preview", { key: "preview", id: "silence-preview", role: "status" }, icon("warning", "tone-warning"), " ", t("silence.malformed"));
  const found = [...app.model.alerts.alerts.values()].filter(test);
  const names = found.slice(0, SHOWN).map((alert) => `${alertName(app, alert)}: ${ruleTitle(app, alert.rule, app.rules.find(alert.rule)) || alert.rule}`);
  return h("div.silence-preview", { key: "preview", id: "silence-preview", role: "status" }, h("strong", null, t("silence.matches", { n: found.length })),
    names.length > 0 && h("ul", null, names.map((name, index) => h("li", { key: index }, h("bdi", null, name)))),
    found.length > SHOWN && h("p.dim", null, t("issues.more", { n: found.length - SHOWN })));
}

/** @param {import("./app.js").App} app @param {string} name */
export function nameText({ t }, name) {
  return MATCHER_NAMES.includes(name) ? t(`matcher.${name}`) : name;
}

function bodyOf(app, { matchers, length, until, from, by, comment }) {
  const startsAt = from ? Date.parse(from) : undefined;
  const endsAt = length === "custom" ? Date.parse(until) : length === "morning" ? tomorrowMorning(app.time()) : undefined;
  return {
    matchers, by: by.trim() || undefined, comment: comment.trim() || undefined,
    ...(startsAt && { startsAt: new Date(startsAt).toISOString() }),
    ...(endsAt ? { endsAt: new Date(endsAt).toISOString() } : startsAt ? { endsAt: new Date(startsAt + Number(length)).toISOString() } : { durationMs: Number(length) }),
  };
}

/** A time as a field of the browser wants it. @param {number} at */
function localTime(at) {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
