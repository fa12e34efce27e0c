package org.mediamtxmonitor.moment;

import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.rule.RuleTarget;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;

/**
 * The rules of alerts as {@code collector.yaml} has them now, for what each alert is about. Labels and group are those of now: of
 * what is there no more they are not known.
 *
 * @param rules those in force
 * @param reports the latest of each server, by its id
 * @param streams of these
 */
record RulesInForce(RuleSet rules, Map<String, ServerReport> reports, Map<StreamId, Stream> streams) {

    /** The rule of an alert about a server, a stream or a host; empty where there is none of that id any more. */
    Optional<Rule> of(AlertKey key) {
        return rules.find(
                key.rule(), key.host() == null ? target(key.server(), key.path()) : RuleTarget.ofHost(key.host()));
    }

    private RuleTarget target(String server, String path) {
        Stream stream = path == null ? null : streams.get(new StreamId(server, path));
        if (stream != null) {
            return new RuleTarget(server, path, stream.labels(), stream.group());
        }
        ServerReport report = reports.get(server);
        if (report == null) {
            return new RuleTarget(server, path, null, null);
        }
        ServerStatus status = report.server();
        return new RuleTarget(server, path, status.labels(), status.group());
    }
}
