/**
 * A moment of the past in the shape of the present, so that pages draw it as they draw what is now. Its clock stands still.
 *
 * @typedef {import("../ui/app.js").App} App
 */

import { Model } from "../state/model.js";
import { valueText } from "../i18n/reason-texts.js";
import { ruleTitle } from "../i18n/rule-texts.js";

export class MomentModel extends Model {
  /** @param {number} at Unix ms */
  constructor(at) {
    super();
    this.at = at;
  }

  /** @override */
  time() {
    return this.at;
  }

  /** @override */
  hasAnswered() {
    return true;
  }
}

/**
 * @param {App} app @param {any} moment as `/api/v1/moment` answers
 * @returns {MomentModel}
 */
export function modelOf(app, moment) {
  const model = new MomentModel(Date.parse(moment.at));
  for (const item of [...moment.servers, ...moment.streams, ...moment.hosts.flatMap(({ host, disks, interfaces, processes }) => [host, ...disks, ...interfaces, ...processes])]) for (const issue of item.issues ?? []) word(app, issue);
  for (const alert of moment.alerts) word(app, alert);
  model.replace(moment.servers, moment.streams, Date.now(), { alerts: moment.alerts, incidents: moment.incidents, silences: [] }, []);
  model.hosts.apply({ type: "hosts", reports: moment.hosts });
  model.alerts.isJudged = app.present.model.alerts.isJudged;
  return model;
}

/**
 * A reason with figures is not kept. In its place stand the name of the rule and what was measured, both worded when they are
 * looked at: the rules may come later. A finding that is about to end says nothing of a figure that is 0 already.
 * @param {App} app @param {any} issue
 */
function word(app, issue) {
  if (issue.reason) return;
  Object.defineProperty(issue, "reason", {
    enumerable: true,
    get() {
      const title = ruleTitle(app, issue.rule, app.rules.find(issue.rule)) || issue.rule;
      const { metric, value } = issue.measured ?? {};
      return !value ? title : `${title}: ${valueText(app, metric, value)}`;
    },
  });
}
