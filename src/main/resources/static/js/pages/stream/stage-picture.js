/** The picture of a stream on its page: what is seen in it, how fresh it is, and the way to see it large. */

import { h, icon } from "../../ui/dom.js";
import { reasonAdvice, reasonText } from "../../i18n/reason-texts.js";

/** @typedef {import("../../ui/app.js").App} App */

/** The rule that tells of the same. */
const RULES = { black: /black|dark/, frozen: /frozen|unchanged/, silent: /silent/, both: /frozen|silent/ };

/** What lies on the stage; null where nothing is known of pictures of this stream. @param {App} app @param {string} key @param {any} stream */
export function stagePicture(app, key, stream) {
  const box = app.pictures?.box(key, stream, { look: "of-stage", tellsAll: true });
  if (!box) return null;
  const known = app.pictures?.of(key);
  return [
    box,
    h("p.picture-findings", { key: "findings", role: "status" }, app.pictures?.findings(key).map((finding) => findingChip(app, stream, finding))),
    known?.tag && h("button.picture-enlarge", { key: "enlarge", id: "picture-enlarge", title: app.t("picture.enlarge"), "aria-label": app.t("picture.enlarge"), onclick: () => app.pictures?.enlarge(stream.server, stream.path) }, icon("wall-full")),
  ];
}

/** In the colour of the issue that the stream has because of it; without colour where no rule holds it against the stream. */
function findingChip(app, stream, { kind, seconds }) {
  const level = (stream.issues ?? []).find(({ rule }) => RULES[kind].test(rule))?.level;
  return h("span.picture-finding", { key: kind, class: level ? `tone-${level}` : "", "data-finding": kind }, level && icon(level), app.t(`picture.${kind}`, { duration: app.fmt.duration(seconds * 1000) }));
}

/** What is said below the stage: what the picture is, why there is no newer one, what to do; null where there is nothing to say. @param {App} app @param {string} key */
export function pictureLine(app, key) {
  const known = app.pictures?.of(key);
  if (!known) return null;
  const { t, fmt } = app;
  const bytes = fmt.bytes(known.bytes);
  const facts = known.tag && [t("picture.taken", { time: fmt.moment(known.takenAt, app.time()) }), known.width && `${known.width} × ${known.height}`, bytes && `${bytes.value} ${bytes.unit}`].filter(Boolean).join(" · ");
  const why = reasonText(app, known);
  const advice = why && reasonAdvice(app, known);
  if (!facts && !advice) return null;
  return h("p.dim.picture-line", { key: "picture-line", title: [facts, why && known.tag && t("picture.noNewer", { reason: why }), advice].filter(Boolean).join(" ") }, facts && h("span", { key: "facts" }, facts),
    // Where there is no picture its place says why.
    why && known.tag && h("span.tone-warning", { key: "why" }, t("picture.noNewer", { reason: why })),
    advice && h("span.advice", { key: "advice" }, advice));
}
