/**
 * The card of one stream in a page elsewhere: `embed.html?server=main&path=live/a&theme=dark&lang=de`, or with a signed link
 * `embed.html?ticket=...`, which needs no account and shows this stream and nothing else.
 */

import { h, icon, patch } from "../ui/dom.js";
import { createLanguage, ENGLISH, knownLanguages, loadLanguage, pickLanguage } from "../i18n/language.js";
import { request } from "../net/rest.js";
import { reasonText } from "../i18n/reason-texts.js";
import { formatRoute } from "../ui/route.js";
import { nameOf, toneOf } from "../domain/stream-queries.js";
import { quantity } from "../ui/common.js";

const EVERY_MS = 2000;
const LONGEST_MS = 30_000;

const asked = new URLSearchParams(location.search);
const server = asked.get("server") ?? "";
const path = asked.get("path") ?? "";
const ticket = asked.get("ticket");
const root = /** @type {HTMLElement} */ (document.getElementById("card"));
let words = createLanguage(ENGLISH, navigator.languages);
/** @type {any} */
let card = null;
let heardAt = 0;
let failures = 0;
let trouble = "";

if (["light", "dark"].includes(asked.get("theme") ?? "")) document.documentElement.dataset.theme = asked.get("theme") ?? "";
knownLanguages().then((tags) => loadLanguage(pickLanguage(asked.get("lang"), navigator.languages, tags))).then((pack) => {
  words = createLanguage(pack, navigator.languages);
  document.documentElement.lang = pack.tag;
  draw();
});
ask();
setInterval(draw, 1000);
/** The picture has code of its own, as its words have: the card does not wait for them. @type {import("../pictures/card-picture.js").CardPicture|undefined} */
let picture;
if (ticket === null) import("../pictures/card-picture.js").then(({ createCardPicture }) => createCardPicture({ server, path }, () => words)).then((made) => {
  picture = made;
  draw();
}, () => {});

async function ask() {
  try {
    card = await request(ticket === null ? `status?${new URLSearchParams({ server, path })}` : `embeds/${encodeURIComponent(ticket)}/status`);
    heardAt = Date.now();
    failures = 0;
    trouble = "";
  } catch (failure) {
    failures++;
    trouble = failure.status === 404 ? "embed.missing" : failure.status === 401 ? "embed.locked" : failures > 1 ? "embed.silent" : trouble;
    if (failure.status === 404) card = null;
  }
  draw();
  setTimeout(ask, Math.min(LONGEST_MS, EVERY_MS * 2 ** failures));
}

function draw() {
  const { t, fmt } = words;
  const isOld = trouble !== "" || card?.stale;
  const tone = card && !isOld ? toneOf(card) : "unknown";
  document.title = card ? nameOf(card) : path;
  patch(root, h("article.card", { class: `edge-${tone} ${isOld ? "stale" : ""}`, "data-tone": tone, "data-state": card?.state ?? "" },
    card && picture?.box(nameOf(card)),
    h("p.head", null,
      h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, card ? t(`state.${isOld ? "unknown" : card.state}`) : t("tone.unknown"))),
      ticket === null
        ? h("a.name", { href: `./${formatRoute("stream", { server, path })}`, target: "_blank", rel: "noopener" }, h("bdi", null, card ? nameOf(card) : path))
        : h("span.name", null, h("bdi", null, card ? nameOf(card) : "")),
      card && h("span.age", null, fmt.age((card.ageMs ?? 0) + Date.now() - heardAt))),
    trouble !== "" ? h("p.reason", { role: "status" }, t(trouble)) : card?.reason && h("p.reason", null, reasonText(words, card)),
    card && h("p.figures", null,
      h("span", null, h("small", null, t("col.in")), " ", quantity(fmt.bits(card.inboundBitsPerSecond), t("absent.server"))),
      h("span", null, quantity(card.readers === undefined ? undefined : { value: fmt.count(card.readers), unit: t("total.readers", { n: card.readers }) }, t("absent.server"))),
      h("span.dim", null, [card.video, card.audio].filter(Boolean).join(" · ")))));
}
