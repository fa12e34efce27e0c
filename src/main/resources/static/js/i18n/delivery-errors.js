/** Why a channel did not take a message: the monitor keeps an English sentence of its own with each try. */

/** @type {Record<string, string>} */
const SENTENCES = {
  "no answer in time": "late", "the host is not known": "host", "the certificate is not trusted, or TLS failed": "tls", "no connection": "connection", "the connection was lost": "lost",
  "the target is no http or https address": "scheme", "the target has no plain host": "plain", "the target has a # in it": "fragment", "the target's port is none of 80, 443, and 1024 to 65535": "port",
  "the target is no URL": "url", "the target's host is spelt in an unusual way": "spelling", "the mail server refuses user and password": "login", "an address is none: look at from and to": "address",
  "the mail server offers no STARTTLS; set security if that is meant": "starttls", "the certificate of the mail server is not trusted, or TLS failed": "mailtls", "the mail server can't be reached": "mail",
  "the push service asked to wait": "wait", "the key of a device is not valid": "key", "the push service knows the device no more, it is forgotten": "forgotten",
};

/** Sentences with a value in them. @type {[RegExp, string][]} */
const TEMPLATES = [
  [/^the mail server answers (\S+)$/, "code"], [/^the message has more than (\d+) bytes$/, "bytes"], [/^the route failed: (.+)$/, "route"],
  [/^the template failed: (.+)$/, "template"], [/^the template can't be read: (.+)$/, "unread"], [/^the template is missing: (.+)$/, "missing"],
  [/^the target (.+); set allowPrivate: true if that is meant$/, "private"],
];

/**
 * The sentence in the language of the reader; as it is where it is none of ours.
 * @param {Pick<import("./language.js").Speaker, "t">} app @param {string|undefined} error
 */
export function deliveryErrorText({ t }, error) {
  if (!error) return error;
  const key = SENTENCES[error];
  if (key) return t(`delivery.error.${key}`);
  for (const [pattern, name] of TEMPLATES) {
    const found = pattern.exec(error);
    if (found) return t(`delivery.error.${name}`, { value: found[1] });
  }
  return error;
}
