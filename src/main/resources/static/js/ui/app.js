/**
 * What every page is given, and what every page gives. Types only.
 *
 * @typedef {object} App
 * @property {import("../state/model.js").Model} model what is shown: that of now, or of a moment of the past
 * @property {import("../net/live-connection.js").LiveConnection} liveConnection
 * @property {Shown} present what is true now, whatever is shown
 * @property {Past} [past] the moment of the past that is shown; absent while the present is
 * @property {() => void} rewind shows a moment of the past
 * @property {import("../state/sparklines.js").Sparklines} sparklines
 * @property {any} info the last answer of /info
 * @property {Events} latestEvents
 * @property {import("../state/rule-set.js").RuleSet} rules
 * @property {import("../i18n/reason-texts.js").RuleTexts|undefined} ruleTexts words for issues in a language other than English
 * @property {import("./route.js").Route} route
 * @property {(view: string, query?: Object<string, string|undefined>, how?: {replace?: boolean}) => void} go opens a page
 * @property {(view: string) => void} back to the page before, or to this one if there is none
 * @property {(key: string, values?: Object<string, any>) => string} t
 * @property {ReturnType<typeof import("../i18n/format.js").formats>} fmt
 * @property {() => import("../net/live-connection.js").Link} link
 * @property {() => number} now browser time in ms
 * @property {() => number} time server time in ms
 * @property {import("../state/preferences.js").Preferences} preferences
 * @property {(name: keyof import("../state/preferences.js").Preferences, value: string) => void} prefer takes and keeps a choice
 * @property {string} language the tag of the language that is spoken
 * @property {string[]} languages the tags of all languages
 * @property {Page[]} pages all pages, in the order of the rail
 * @property {() => void} help shows what the keyboard can do
 * @property {Session} [session] who is signed in; absent until the monitor says so
 * @property {() => Promise<boolean>} signIn asks who it is; false where the person does not say
 * @property {(session: Session|undefined, password?: string) => void} enter somebody has signed in
 * @property {(button: HTMLElement) => void} accountMenu opens it below its button
 * @property {() => void} draw draws the view now
 * @property {() => void} drawSoon draws it with the next frame, unless it is drawn before that
 * @property {{look: () => void, readonly isQuiet: boolean, readonly words: string}} alarms
 * @property {ReturnType<typeof import("../state/trends.js").createTrends>} [trends] absent until its code is there
 * @property {Pictures} [pictures] absent until their code is there
 *
 * @typedef {import("../domain/roles.js").Session} Session
 *
 * @typedef {{latest: (n: number, now: number) => any[], note: (event: any) => void}} Events the newest first
 *
 * @typedef {object} Shown what pages show
 * @property {import("../state/model.js").Model} model
 * @property {import("../state/sparklines.js").Sparklines} sparklines
 * @property {Events} latestEvents
 * @property {ReturnType<typeof import("../state/trends.js").createTrends>} [trends] likewise
 * @property {Pictures} [pictures] absent until their code is there
 *
 * @typedef {Shown & {at: number, isTimeless: boolean, above: (banners: any) => any, chip: () => any, keys: Shortcut[]}} Past a moment, with what stands
 *   above it, in place of the age of the data, and what keys do
 *
 * @typedef {object} Pictures
 * @property {(key: string, stream: any, wish?: PictureWish) => any} box the place of a picture; null where nothing is known of pictures of this stream
 * @property {(key: string) => import("../state/snapshots.js").Known|undefined} of what is known of the pictures of a stream
 * @property {() => ReturnType<typeof import("../domain/pictures.js").summaryOf>} summary how they do as a whole
 * @property {(message: any) => void} hear takes a message of the live connection
 * @property {(key: string) => import("../domain/pictures.js").Finding[]} findings what was seen and heard in a stream
 * @property {(happening: {server: string, path: string, name: string, began: number, ended: number|undefined, alerts: string[]}) => any} moments pictures
 *   before, during and after something (times in ms; `alerts`: ids, those that began first at the beginning); null where there are none
 * @property {(server: string, path: string) => void} enlarge
 *
 * @typedef {{look?: string, tellsAll?: boolean}} PictureWish classes of the box, and whether it also gives reasons that are the same for all streams
 *
 * @typedef {object} View
 * @property {(route: import("./route.js").Route) => any} draw
 * @property {(route: import("./route.js").Route) => string} title
 * @property {() => void} [leave] another view is shown from now on
 * @property {(event: any) => boolean} [happened] whether the event of the live connection shows
 * @property {Shortcut[]} [keys]
 *
 * @typedef {object} Page one page, as `app/pages.js` lists it; its title is `nav.<id>` of the dictionary, its icon `i-<id>`
 * @property {string} id its name in the address
 * @property {"bar"|"rail"|"more"|"phone"|"detail"} place where the way to it is: `bar`: in the rail, and in the bar of a phone;
 *   `rail`: in the rail, and on a phone on the page More, with the text `more.<id>`; `more`: on the page More only; `phone`: in
 *   the bar of a phone only; `detail`: on its parent
 * @property {string} [parent] the page that it belongs to: whose name and place in the rail it has
 * @property {string[]} [subject] what of the address says what is looked at; a page of another subject begins at its top
 * @property {string} [shortcut] g and this key open it
 * @property {boolean} [isInTopLine] the top line has a link to it
 * @property {boolean} [isFrameless] it has the screen for itself
 * @property {boolean} [isTimeless] what it shows is kept of no single second, so it shows the present beside a moment of the past too
 * @property {string[]} [styles] that only it has, relative to `app/`
 * @property {import("../i18n/language.js").Part[]} [words] what it says beside `pages`
 * @property {(app: App) => View} [create] where it is part of the first load
 * @property {() => Promise<(app: App) => View|Promise<View>>} [load] where it is fetched when it is first opened
 *
 * @typedef {{keys: string, text: string, run: () => void}} Shortcut one key, or two one after the other ("g s"); `text` is a
 *   key of the dictionary
 */

export {};
