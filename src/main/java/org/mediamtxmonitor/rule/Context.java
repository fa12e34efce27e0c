package org.mediamtxmonitor.rule;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;

/**
 * What a rule can see: the thing that is judged and what it belongs to. What does not apply is null.
 *
 * @param connection the publisher or reader
 */
public record Context(
        ServerStatus server, Stream stream, Connection connection, Forward forward, MonitorStatus monitor) {

    static Context of(ServerStatus server) {
        return new Context(server, null, null, null, null);
    }

    static Context of(MonitorStatus monitor) {
        return new Context(null, null, null, null, monitor);
    }

    Context with(Stream of) {
        return new Context(server, of, null, null, null);
    }

    Context with(Connection of) {
        return new Context(server, stream, of, null, null);
    }

    Context with(Forward of) {
        return new Context(server, stream, null, of, null);
    }
}
