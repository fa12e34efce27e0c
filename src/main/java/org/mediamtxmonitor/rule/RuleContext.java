package org.mediamtxmonitor.rule;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Measured;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;

/**
 * The fields that a rule can read: those of the thing it is evaluated for, and of what that belongs to. Components that
 * do not apply are null.
 *
 * @param connection the publisher or reader
 * @param readerIssue the gravest of the issues that readers of the stream share
 * @param part a disk, an interface or a process of the host
 * @param judged a value over a time that words tell in place of that of the moment; null where they tell that one
 */
public record RuleContext(
        ServerStatus server,
        Stream stream,
        Connection connection,
        Forward forward,
        MonitorStatus monitor,
        Issue readerIssue,
        HostStatus host,
        Record part,
        Measured judged)
        implements FieldValues {

    @Override
    public double number(Reference field) {
        return field.number(this);
    }

    @Override
    public String word(Reference field) {
        return field.word(this);
    }

    @Override
    public Object value(Reference field) {
        return field.value(this);
    }

    static RuleContext of(ServerStatus server) {
        return new RuleContext(server, null, null, null, null, null, null, null, null);
    }

    static RuleContext of(MonitorStatus monitor) {
        return new RuleContext(null, null, null, null, monitor, null, null, null, null);
    }

    RuleContext with(Stream of) {
        return new RuleContext(server, of, null, null, null, null, null, null, null);
    }

    RuleContext with(Connection of) {
        return new RuleContext(server, stream, of, null, null, null, null, null, null);
    }

    RuleContext with(Forward of) {
        return new RuleContext(server, stream, null, of, null, null, null, null, null);
    }

    RuleContext with(Issue ofReaders) {
        return new RuleContext(server, stream, connection, forward, monitor, ofReaders, null, null, null);
    }

    static RuleContext of(HostStatus host) {
        return new RuleContext(null, null, null, null, null, null, host, null, null);
    }

    RuleContext with(Disk of) {
        return ofPart(of);
    }

    RuleContext with(NetworkInterface of) {
        return ofPart(of);
    }

    RuleContext with(MediaMtxProcess of) {
        return ofPart(of);
    }

    private RuleContext ofPart(Record of) {
        return new RuleContext(null, null, null, null, null, null, host, of, null);
    }

    /** The same for the words of a rule that looks at a value over a time. */
    RuleContext judging(Measured value) {
        return new RuleContext(server, stream, connection, forward, monitor, readerIssue, host, part, value);
    }

    /** The part, where it is of that type. */
    Object part(Class<?> type) {
        return type.isInstance(part) ? part : null;
    }
}
