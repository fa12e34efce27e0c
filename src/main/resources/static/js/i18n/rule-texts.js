/**
 * Issues and rules in words. The server words them in English; other languages have texts of their own with the same
 * places for values, and the values come with each issue.
 *
 * @typedef {{rules: Record<string, string[]>, unsupported?: Record<string, string>, translate: (text: string) => string}} RuleTexts
 * @typedef {import("./language.js").Speaker} Speaker
 */

/** A value as people read it; what the unit is stands at the end of its name. @param {string} name @param {any} value @param {any} fmt */
export function valueText(name, value, fmt, translate = (text) => text) {
  if (value === undefined || value === null) return "–";
  if (typeof value === "object") return Object.entries(value).map(([key, inner]) => `${key}: ${translate(String(inner))}`).join(", ");
  if (typeof value !== "number") return translate(String(value));
  if (name.endsWith("Ms") && Math.abs(value) >= 10_000) return secondsText(value / 1000, fmt);
  const quantity = name.endsWith("BitsPerSecond") ? fmt.bits(value)
    : name.endsWith("Percent") ? fmt.percent(value)
      : name.endsWith("Ms") ? fmt.millis(value) : undefined;
  if (quantity) return `${quantity.value}\u00a0${quantity.unit}`;
  return name.endsWith("Seconds") ? secondsText(value, fmt) : fmt.plain(value);
}

/** Seconds in the form of all durations; tenths below a minute. @param {number} seconds @param {any} fmt */
function secondsText(seconds, fmt) {
  return Math.abs(seconds) < 60 ? `${fmt.plain(Math.round(seconds * 10) / 10)}\u00a0s` : fmt.duration(seconds * 1000);
}

/** A template with its places filled. @param {string} template @param {Object<string, any>} values */
export function fill(template, values, fmt, translate) {
  return template.replace(/\{([A-Za-z][\w.]*)\}/g, (_, name) => valueText(name, values?.[name], fmt, translate));
}

/**
 * Reason and advice of an issue in the language of the reader.
 * @param {Pick<Speaker, "ruleTexts"|"fmt">} app @param {any} issue
 * @returns {{reason: string, advice: string}}
 */
export function issueText({ ruleTexts, fmt }, issue) {
  const own = ruleTexts?.rules[issue.rule];
  if (!own) return { reason: typeset(issue.reason ?? ""), advice: issue.advice ?? "" };
  const [, reason, advice] = own;
  const complete = (text) => [...text.matchAll(/\{([A-Za-z][\w.]*)\}/g)].every(([, name]) => issue.values?.[name] !== undefined);
  return {
    reason: typeset(complete(reason) ? fill(reason, issue.values, fmt, ruleTexts.translate) : ruleTexts.translate(issue.reason ?? "")),
    advice: complete(advice) ? fill(advice, issue.values, fmt, ruleTexts.translate) : ruleTexts.translate(issue.advice ?? ""),
  };
}

const BARE = /^\{(?!stream\.reason|server\.|monitor\.)[^{}]*\}$/;

/**
 * Reason and advice for where no title stands beside them: a reason that only names values is told with the title.
 * @param {Pick<Speaker, "ruleTexts"|"fmt"> & {rules: {find: (id: string) => any}}} app @param {any} issue
 */
export function wholeIssueText(app, issue) {
  const { reason, advice } = issueText(app, issue);
  const rule = app.rules.find(issue.rule);
  const bare = BARE.test(app.ruleTexts?.rules[issue.rule]?.[1] ?? rule?.reason ?? "");
  return { reason: bare ? `${ruleTitle(app, issue.rule, rule)}: ${reason}` : reason, advice };
}

/** Arrows and multiplication signs as they should be. @param {string} text */
export function typeset(text) {
  return text.replaceAll(" -> ", " → ").replace(/(\d) x /g, "$1 × ");
}

/** A text of the server in the language of the reader, if it is one of those that it always says. @param {Pick<Speaker, "ruleTexts">} app @param {string|undefined} text */
export function say({ ruleTexts }, text) {
  return text && ruleTexts ? ruleTexts.translate(text) : text;
}

const CLIENTS = /^Clients by (\S+): (.*)$/;

/** One entry of the list of what a server can't report, in the language of the reader. @param {Pick<Speaker, "ruleTexts">} app @param {string} entry */
export function unsupportedText(app, entry) {
  const texts = app.ruleTexts?.unsupported ?? {};
  const [, protocol, reason] = CLIENTS.exec(entry) ?? [];
  const form = protocol && texts["Clients by {protocol}: {reason}"];
  if (form) return form.replace("{protocol}", () => protocol).replace("{reason}", () => say(app, reason) ?? "");
  return texts[entry] ?? entry;
}

/** The name of a rule. @param {Pick<Speaker, "ruleTexts">} app @param {string} id @param {any} [rule] as the server has it */
export function ruleTitle({ ruleTexts }, id, rule) {
  return ruleTexts?.rules[id]?.[0] ?? rule?.title ?? "";
}

/** The condition of a level: what is compared, how, for how long, and what else must be. @param {Pick<Speaker, "t"|"fmt">} app @param {any} condition */
export function conditionText({ t, fmt }, condition) {
  const name = condition.metric ?? condition.fact;
  const value = (limit) => valueText(name, limit, fmt);
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
