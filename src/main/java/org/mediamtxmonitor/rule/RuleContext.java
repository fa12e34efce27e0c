package org.mediamtxmonitor.rule;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;

/**
 * The fields that a rule can read: those of the thing it is evaluated for, and of what that belongs to. Components that
 * do not apply are null.
 *
 * @param connection the publisher or reader
 */
public record RuleContext(
        ServerStatus server, Stream stream, Connection connection, Forward forward, MonitorStatus monitor) {

    static RuleContext of(ServerStatus server) {
        return new RuleContext(server, null, null, null, null);
    }

    static RuleContext of(MonitorStatus monitor) {
        return new RuleContext(null, null, null, null, monitor);
    }

    RuleContext with(Stream of) {
        return new RuleContext(server, of, null, null, null);
    }

    RuleContext with(Connection of) {
        return new RuleContext(server, stream, of, null, null);
    }

    RuleContext with(Forward of) {
        return new RuleContext(server, stream, null, of, null);
    }
}
