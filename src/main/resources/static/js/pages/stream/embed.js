/** How a stream is shown on other pages: by a signed link, which anybody may open, and to those who may read this monitor. */

import { h } from "../../ui/dom.js";
import { change, changeFailureText } from "../../ui/change.js";
import { copyField } from "../../ui/copy-field.js";
import { streamKey } from "../../domain/stream.js";
import { nameOf } from "../../domain/stream-queries.js";
import { may } from "../../domain/roles.js";

/** @typedef {import("../../ui/app.js").App} App */

const DAY_MS = 24 * 60 * 60_000;
/** After how many days a link is over. */
export const LIFETIMES = [1, 7, 30, 365];
const FRAME = { width: 360, height: 120 };

/**
 * The links that were made here are kept until the page is left: the monitor itself keeps none.
 * @param {App} app
 */
export function createEmbed(app) {
  /** @type {{key: string, days: number, busy: boolean, link: any, failure: any}} */
  let made = { key: "", days: LIFETIMES[2], busy: false, link: undefined, failure: undefined };

  /** @param {any} stream */
  function draw(stream) {
    const key = streamKey(stream.server, stream.path);
    if (made.key !== key) made = { ...made, key, busy: false, link: undefined, failure: undefined };
    const offersLink = may(app, "operator") && !app.info?.readOnly && !app.past;
    return h("section.embed", { key: "embed", id: "embed" }, offersLink && signedLink(stream), forReaders(app, stream));
  }

  function signedLink(stream) {
    const { t } = app;
    return h("div", { key: "signed", id: "embed-signed" },
      h("h3", null, t("embed.signed")), h("p.dim", null, t("embed.signed.text")),
      h("form.tools", { onsubmit: (event) => make(event, stream) },
        h("label", null, t("embed.lifetime"), " ", h("select", { id: "embed-days", onchange: (event) => (made.days = Number(event.target.value)) },
          LIFETIMES.map((days) => h("option", { key: days, value: String(days), selected: days === made.days }, app.fmt.duration(days * DAY_MS))))),
        h("button", { id: "embed-make", disabled: made.busy }, t("embed.make"))),
      made.failure && h("p.error-text", { key: "failure", role: "alert" }, changeFailureText(app, made.failure)),
      made.link && links(stream, made.link));
  }

  async function make(event, stream) {
    event.preventDefault();
    const { key, days } = made;
    made = { ...made, busy: true, failure: undefined };
    app.draw();
    const asked = { server: stream.server, path: stream.path, expiresAt: new Date(app.time() + days * DAY_MS).toISOString() };
    const answer = await change(app, "embeds", "POST", asked).then((link) => ({ link }), (failure) => ({ failure }));
    if (made.key === key) made = { ...made, busy: false, ...answer };
    app.draw();
  }

  function links(stream, { card, badge, expiresAt }) {
    const { t } = app;
    const name = nameOf(stream);
    const at = (/** @type {string} */ address) => new URL(address, document.baseURI).href;
    return h("div", { key: "links", id: "embed-links", role: "status" },
      h("p", null, h("img", { src: at(badge), alt: t("embed.badge.alt", { name }), height: 20 }), " ", t("embed.until", { time: app.fmt.when(Date.parse(expiresAt), app.time()) })),
      h("dl.play-list", null,
        row(app, "embed.card", frame(at(card), name)), row(app, "embed.html", image(at(badge), name)), row(app, "embed.address", at(card))));
  }

  return { draw };
}

/** The addresses of the API itself. */
function forReaders(app, stream) {
  const { t } = app;
  const query = new URLSearchParams({ server: stream.server, path: stream.path });
  const at = (/** @type {string} */ file) => new URL(`${file}?${query}`, document.baseURI).href;
  const badge = at("api/v1/badge");
  const page = new URL(`#/stream?${query}`, document.baseURI).href;
  const name = nameOf(stream);
  return h("div", { key: "readers", id: "embed-readers" },
    h("h3", null, t("embed.readers")),
    h("p", null, h("img", { src: `api/v1/badge?${query}`, alt: t("embed.badge.alt", { name }), height: 20 })),
    h("dl.play-list", null,
      row(app, "embed.markdown", `[![${name.replace(/[[\]\\]/g, "\\$&")}](${badge})](${page})`),
      row(app, "embed.html", image(badge, name)), row(app, "embed.card", frame(at("embed.html"), name)), row(app, "embed.status", at("api/v1/status"))),
    h("p.dim", null, t("embed.origins")));
}

function row(app, key, text) {
  return h("div", { key }, h("dt", null, app.t(key)), h("dd", null, copyField(app, app.t(key), text)));
}

/** @param {string} address @param {string} name */
export function frame(address, name) {
  return `<iframe src="${escapeAttribute(address)}" width="${FRAME.width}" height="${FRAME.height}" title="${escapeAttribute(name)}"></iframe>`;
}

function image(address, name) {
  return `<img src="${escapeAttribute(address)}" alt="${escapeAttribute(name)}">`;
}

/** Text that is pasted into somebody's HTML. @param {string} text */
export function escapeAttribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
