/** A figure that a rule finds bad: it has the shape and colour of the level, and says why. */

import { h, icon } from "./dom.js";
import { wholeIssueText } from "../i18n/rule-texts.js";

/** The issue about a very figure: that whose rule compares one of its metrics. @param {any} item stream, reader or server @param {RegExp|undefined} measured */
export function issueAbout({ issues }, measured) {
  return measured && issues?.find((/** @type {any} */ issue) => measured.test(issue.measured?.metric ?? ""));
}

/** What a cell has beside its column, and what stands before the figure. @param {import("./app.js").App} app @param {any} issue undefined where nothing is wrong */
export function badFigure(app, issue) {
  if (!issue) return { look: "", mark: null };
  return {
    look: `bad tone-${issue.level}`, title: wholeIssueText(app, issue).reason,
    mark: [icon(issue.level, "bad-mark"), h("span.sr", null, `${app.t(`tone.${issue.level}`)} `)],
  };
}
