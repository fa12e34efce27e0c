import { test } from "node:test";
import assert from "node:assert/strict";
import { badFigure, issueAbout } from "../../../main/resources/static/js/ui/bad-figure.js";

const issue = (metric, level = "warning") => ({ rule: "a", level, reason: "why", measured: { metric, value: 1, above: 0 } });
const app = { t: (key) => key, rules: { find: () => undefined }, fmt: {} };

test("a figure is bad where a rule compares that very figure, not where something else is wrong", () => {
  const stream = { issues: [{ rule: "b", level: "critical", reason: "no number" }, issue("connection.srt.rtt10s.p50Ms")] };
  assert.equal(issueAbout(stream, /\.srt\.rtt/)?.measured.metric, "connection.srt.rtt10s.p50Ms");
  assert.equal(issueAbout(stream, /lostPercent/), undefined);
  assert.equal(issueAbout({}, /lostPercent/), undefined);
  assert.equal(issueAbout(stream, undefined), undefined);
});

test("it has the shape of its level beside its colour, and says why", () => {
  const { look, title, mark } = badFigure(app, issue("x", "critical"));
  assert.equal(look, "bad tone-critical");
  assert.equal(title, "why");
  assert.match(JSON.stringify(mark), /bad-mark.*tone.critical/);
  assert.deepEqual(badFigure(app, undefined), { look: "", mark: null });
});
