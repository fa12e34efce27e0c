/** What a session was opened with, as people would say it: "Firefox on Windows". */

/** The more special first: most browsers also call themselves what they are like. */
const BROWSERS = [["Edge", /\bEdgA?\//], ["Opera", /\bOPR\//], ["Samsung Internet", /\bSamsungBrowser\//], ["Firefox", /\b(Firefox|FxiOS)\//], ["Chrome", /\b(Chrome|CriOS|Chromium|HeadlessChrome)\//], ["Safari", /\bSafari\//], ["curl", /^curl\//]];
const SYSTEMS = [["iPhone", /\biPhone\b/], ["iPad", /\biPad\b/], ["Android", /\bAndroid\b/], ["Windows", /\bWindows\b/], ["macOS", /\bMac OS X\b|\bMacintosh\b/], ["ChromeOS", /\bCrOS\b/], ["Linux", /\bLinux\b/]];

const among = (list, text) => list.find(([, pattern]) => pattern.test(text))?.[0];

/** @param {string|undefined} userAgent @returns {{browser: string|undefined, system: string|undefined}} */
export function deviceOf(userAgent = "") {
  return { browser: among(BROWSERS, userAgent), system: among(SYSTEMS, userAgent) };
}

/** @param {import("../../ui/app.js").App} app @param {string|undefined} userAgent */
export function deviceText({ t }, userAgent) {
  const { browser, system } = deviceOf(userAgent);
  if (browser && system) return t("profile.device", { browser, system });
  return browser ?? system ?? (userAgent || t("profile.device.unknown"));
}
