/** Says that somebody looks after an alert or an incident, with a note. */

import { h } from "./dom.js";
import { change, changeFailureText } from "./change.js";
import { formEnd, openDialog } from "./dialog.js";
import { keepPersonName, personName } from "./person.js";

/** @param {import("./app.js").App} app @param {{id: string, name: string}} what id of an alert or an incident @returns {Promise<void>} when it is closed */
export function acknowledge(app, { id, name }) {
  const { t } = app;
  const form = { by: personName(), note: "", error: "", isBusy: false };
  const dialog = openDialog(app, { id: "acknowledge", title: t("ack.title") }, (close) => h("form", { onsubmit: (event) => submit(event, close) },
    h("p.dim", null, h("bdi", null, name)),
    h("label.field", null, h("span", null, t("ack.by")), h("input", { id: "ack-by", value: form.by, maxlength: "100", autocomplete: "name", oninput: (event) => (form.by = event.target.value) })),
    h("label.field", null, h("span", null, t("ack.note")), h("textarea", { id: "ack-note", rows: "3", maxlength: "500", autofocus: true, placeholder: t("ack.note.hint"), value: form.note, oninput: (event) => (form.note = event.target.value) })),
    h("p.dim", null, t("ack.means")),
    formEnd(app, form, t("ack.send"), close)));

  async function submit(event, close) {
    event.preventDefault();
    if (form.isBusy) return;
    Object.assign(form, { isBusy: true, error: "" });
    dialog.draw();
    try {
      await change(app, `alerts/${encodeURIComponent(id)}/acknowledge`, "POST", { by: form.by.trim() || undefined, note: form.note.trim() || undefined });
      keepPersonName(form.by.trim());
      close();
    } catch (failure) {
      Object.assign(form, { isBusy: false, error: changeFailureText(app, failure) });
      dialog.draw();
    }
  }
  return dialog.closed;
}
