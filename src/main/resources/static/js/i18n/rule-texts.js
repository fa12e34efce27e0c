/**
 * Issues and rules in words. The server words them in English; other languages have texts of their own with the same
 * places for values, and the values come with each issue.
 *
 * @typedef {import("./language.js").Speaker} Speaker
 * @typedef {Pick<Speaker, "ruleTexts"|"fmt">} Wording
 */

import { capital, failureText, fill, placesOf, typeset, valueText } from "./reason-texts.js";

/**
 * Reason and advice of an issue in the language of the reader.
 * @param {Wording} app @param {any} issue
 * @returns {{reason: string, advice: string}}
 */
export function issueText(app, issue) {
  const [, reason, advice] = app.ruleTexts?.rules[issue.rule] ?? [];
  return { reason: typeset(worded(app, reason, issue, issue.reason)), advice: worded(app, advice, issue, issue.advice) };
}

/** A text of the reader's language with its values; where one is missing, or there is no such text, what the server says. */
function worded(app, template, { values }, said) {
  if (template === undefined) return said ?? "";
  const isComplete = placesOf(template).every((name) => values?.[name] !== undefined);
  return isComplete ? capital(fill(app, template, values)) : said ?? "";
}

const BARE = /^\{(?!stream\.reason|server\.|monitor\.)[^{}]*\}$/;

/**
 * Reason and advice for where no title stands beside them: a reason that only names values is told with the title.
 * @param {Wording & {rules: {find: (id: string) => any}}} app @param {any} issue
 */
export function wholeIssueText(app, issue) {
  const { reason, advice } = issueText(app, issue);
  const rule = app.rules.find(issue.rule);
  const bare = BARE.test(app.ruleTexts?.rules[issue.rule]?.[1] ?? rule?.reason ?? "");
  return { reason: bare ? `${ruleTitle(app, issue.rule, rule)}: ${reason}` : reason, advice };
}

const CLIENTS = /^Clients by (\S+): (.*)$/;

/** One entry of the list of what a server can't report, in the language of the reader. @param {Wording} app @param {string} entry @param {import("../domain/stream.js").Server} [server] */
export function unsupportedText(app, entry, server = {}) {
  const texts = app.ruleTexts?.unsupported ?? {};
  const [, protocol, reason] = CLIENTS.exec(entry) ?? [];
  const form = protocol && texts["Clients by {protocol}: {reason}"];
  if (form) return form.replace("{protocol}", () => protocol).replace("{reason}", () => failureText(app, server, protocol, reason));
  return texts[entry] ?? entry;
}

/** The name of a rule. @param {Pick<Speaker, "ruleTexts">} app @param {string} id @param {any} [rule] as the server has it */
export function ruleTitle({ ruleTexts }, id, rule) {
  return ruleTexts?.rules[id]?.[0] ?? rule?.title ?? "";
}

/** The condition of a level: what is compared, how, for how long, and what else must be. @param {Pick<Speaker, "t"|"fmt">} app @param {any} condition */
export function conditionText({ t, fmt }, condition) {
  const name = condition.metric ?? condition.fact;
  const value = (limit) => valueText({ fmt, ruleTexts: undefined }, name, limit);
  const test = condition.above !== undefined ? `> ${value(condition.above)}`
    : condition.below !== undefined ? `< ${value(condition.below)}`
      : condition.is ? `= ${condition.is.join(" / ")}`
        : condition.not ? `≠ ${condition.not.join(" / ")}`
          : t(condition.present === false ? "rule.absent" : "rule.present");
  const extra = [
    condition.window && t(`rule.${condition.aggregate ?? "mean"}`, { window: fmt.configured(condition.window) }),
    condition.for && t("rule.for", { duration: fmt.configured(condition.for) }),
    ...(condition.when ?? []).map((further) => {
      const { name: field, test: also } = conditionText({ t, fmt }, further);
      return `${t("rule.when")} ${field} ${also}`;
    }),
  ].filter(Boolean).join(", ");
  return { name, test, extra };
}
