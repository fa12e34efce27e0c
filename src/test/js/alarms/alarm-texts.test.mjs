import { test } from "node:test";
import assert from "node:assert/strict";
import { alarmText, notificationText } from "../../../main/resources/static/js/alarms/alarm-texts.js";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { createLanguage, ENGLISH } from "../../../main/resources/static/js/i18n/language.js";

test("an announcement names the worst, in the language of the reader", () => {
  const app = (pack) => ({ ...createLanguage(pack, []), rules: { find: () => undefined } });
  const item = { server: "main", path: "live/a", title: "Foyer", state: "stalled", issues: [{ rule: "x", reason: "no data" }] };
  const one = { kind: "stream", key: "main\nlive/a", item };
  const server = { kind: "server", key: "server\nmain", item: { id: "main", status: "unreachable", issues: [{ rule: "y", reason: "connection refused" }] } };
  assert.equal(alarmText(app(ENGLISH), [one]), "Critical: Foyer on main: no data");
  assert.equal(alarmText(app(ENGLISH), [one, one, one]), "3 streams critical, the worst: Foyer on main: no data");
  assert.equal(alarmText(app(ENGLISH), [server, one]), "1 server, 1 stream critical, the worst: Server main: connection refused");
  assert.match(alarmText(app({ tag: "de", ...german }), [one, one]), /^2 Streams kritisch, am schlimmsten: Foyer auf main/);
  assert.deepEqual(notificationText(app(ENGLISH), [one]), { title: "Foyer is critical", body: "main: no data" });
  assert.equal(alarmText(app(ENGLISH), [{ kind: "monitor", key: "down" }]), "The monitor does not answer.");
});
