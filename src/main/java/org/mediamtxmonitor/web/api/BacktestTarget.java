package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.rule.RuleTarget;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;

/**
 * A stream or server that a rule is tried with.
 *
 * @param target by which it is found which changes of the rule are about it
 */
record BacktestTarget(Series series, RuleTarget target, AlertSubject subject) {

    static BacktestTarget of(Stream stream) {
        return new BacktestTarget(
                Series.ofStream(stream.server(), stream.path()),
                new RuleTarget(stream.server(), stream.path(), stream.labels(), stream.group()),
                new AlertSubject(stream.title(), stream.labels(), stream.group(), null, null, null, null, null));
    }

    static BacktestTarget of(ServerStatus server) {
        return new BacktestTarget(
                Series.ofServer(server.id()),
                new RuleTarget(server.id(), null, server.labels(), server.group()),
                AlertSubject.UNKNOWN);
    }

    String server() {
        return target.server();
    }

    /** Null for a server. */
    String path() {
        return target.path();
    }
}
