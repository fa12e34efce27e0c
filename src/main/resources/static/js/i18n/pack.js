/**
 * What a language is, and what speaks it. Only types: nothing fetches this file.
 *
 * @typedef {object} Pack a language: its file in this folder, named by its tag, and what that fetches
 * @property {string} tag such as "de"
 * @property {Record<string, any>} words texts by key; where a number `n` chooses, an object by plural category
 * @property {Partial<Record<Part, Load>>} [parts] fetch the words of what is fetched itself; without, they are in `words`
 * @property {{byte?: string, day?: string}} [units] that are not written as in English
 * @property {Record<string, string[]>} [rules] title, reason and advice by the id of a rule
 * @property {Record<string, string>} [unsupported] what a server can't report, by the English sentence
 * @property {Record<string, string[]>} [reasons] text and advice by the code of a reason
 * @property {Record<string, string[]>} [causes] title, reason and advice by the code of the cause of an incident
 *
 * What is fetched when it is opened: what pages share; one stream, server or host; alerts and incidents; the monitor itself; first run
 * and adding a server; sign-in, profile, users, tokens and audit. A word that two of them say is in `pages`, or in the one that both fetch.
 * @typedef {"pages"|"stream"|"alerts"|"system"|"guide"|"account"} Part
 *
 * @typedef {() => Promise<{words: Record<string, any>}>} Load
 *
 * @typedef {object} Speaker what words something in the language of the reader
 * @property {(key: string, values?: Object<string, any>) => string} t
 * @property {ReturnType<typeof import("./format.js").formats>} fmt
 * @property {import("./reason-texts.js").RuleTexts|undefined} ruleTexts
 */

export {};
