package org.mediamtxmonitor.rule;

import java.util.Map;
import java.util.function.Function;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Field;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.stream.ReaderIssues;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;

/** A field of something in the context of a rule, for example {@code connection.srt.rttMs}. */
final class Reference {

    private record Shape(Class<?> type, Function<RuleContext, Object> of) {}

    private static final Map<String, Shape> SHAPES = Map.of(
            "host", new Shape(HostStatus.class, RuleContext::host),
            "disk", new Shape(Disk.class, context -> context.part(Disk.class)),
            "interface", new Shape(NetworkInterface.class, context -> context.part(NetworkInterface.class)),
            "process", new Shape(MediaMtxProcess.class, context -> context.part(MediaMtxProcess.class)),
            "server", new Shape(ServerStatus.class, RuleContext::server),
            "stream", new Shape(Stream.class, RuleContext::stream),
            "connection", new Shape(Connection.class, RuleContext::connection),
            "forward", new Shape(Forward.class, RuleContext::forward),
            "monitor", new Shape(MonitorStatus.class, RuleContext::monitor),
            "readerIssue", new Shape(Issue.class, RuleContext::readerIssue));

    /** Fields whose values are texts of this monitor, with a code. */
    private static final Map<String, Function<RuleContext, Object>> REASONS = Map.ofEntries(
            Map.entry(
                    "stream.reason",
                    context -> Reason.told(context.stream().status().reason())),
            Map.entry(
                    "stream.target.video",
                    context -> Reason.told(context.stream().target().video())),
            Map.entry(
                    "stream.target.audio",
                    context -> Reason.told(context.stream().target().audio())),
            Map.entry(
                    "stream.target.resolution",
                    context -> Reason.told(context.stream().target().resolution())),
            Map.entry(
                    "stream.target.publisher",
                    context -> Reason.told(context.stream().target().publisher())),
            Map.entry("stream.readerIssues.shared.title", Reference::sharedTitle),
            Map.entry("readerIssue.advice", context -> advice(context.readerIssue())),
            Map.entry(
                    "server.reason",
                    context -> Reason.told(context.server().reachability().reason())),
            Map.entry(
                    "server.advice", context -> context.server().reachability().toldAdvice()),
            Map.entry("server.failedLists", context -> context.server().failedListReasons()),
            Map.entry(
                    "monitor.redisReason",
                    context -> Reason.told(context.monitor().redisReason())),
            Map.entry("monitor.redisAdvice", context -> advice(context.monitor().redisReason())),
            Map.entry(
                    "monitor.dataLoss", context -> Reason.told(context.monitor().dataLoss())));

    private static Object advice(Reason reason) {
        return reason == null || reason.advice() == null
                ? null
                : new Reason(reason.advice(), reason.code(), reason.values());
    }

    /** Texts that are made of several fields, for reasons and advice; no condition can test them. */
    private static final Map<String, Function<RuleContext, Reason>> COMPUTED = Map.of(
            "connection.srt.advice", context -> SrtAdvisor.words(context.connection()),
            "disk.use", context -> HostWords.use((Disk) context.part(Disk.class)),
            "interface.fits",
                    context -> HostWords.fits(context.host(), (NetworkInterface) context.part(NetworkInterface.class)));

    private final String id;
    private final Shape shape;
    private final Field field;

    private Reference(String id, Shape shape, Field field) {
        this.id = id;
        this.shape = shape;
        this.field = field;
    }

    /**
     * Finds the field of this id. A metric that another part of the monitor is to measure has no field yet; its value is
     * never known.
     *
     * @throws IllegalArgumentException if the shape has no such field
     */
    static Reference of(String id) {
        if (COMPUTED.containsKey(id)) {
            return new Reference(id, null, null);
        }
        int dot = id.indexOf('.');
        Shape shape = SHAPES.get(id.substring(0, dot));
        return shape == null
                ? new Reference(id, null, null)
                : new Reference(id, shape, Field.of(shape.type(), id.substring(dot + 1)));
    }

    private static Object sharedTitle(RuleContext context) {
        ReaderIssues issues = context.stream().readerIssues();
        return issues == null
                ? null
                : new Reason(issues.shared().title(), issues.shared().rule(), null);
    }

    private static Object advice(Issue issue) {
        return issue == null ? null : new Reason(issue.advice(), issue.rule(), issue.values());
    }

    /** Whether it is a text that is made of several fields. */
    static boolean isComputed(String id) {
        return COMPUTED.containsKey(id);
    }

    String id() {
        return id;
    }

    Object value(RuleContext context) {
        if (COMPUTED.containsKey(id)) {
            return Reason.textOf(COMPUTED.get(id).apply(context));
        }
        if (context.judged() != null && context.judged().metric().equals(id)) {
            return context.judged().value();
        }
        return shape == null ? null : field.read(shape.of().apply(context));
    }

    /** The value for clients that word texts themselves: a reason or an advice comes with its code, if it has one. */
    Object told(RuleContext context) {
        if (COMPUTED.containsKey(id)) {
            return COMPUTED.get(id).apply(context);
        }
        Function<RuleContext, Object> reason = REASONS.get(id);
        // What is not known has no reason either, and need not even have what the reason would be of.
        Object value = value(context);
        return reason == null || value == null ? value : reason.apply(context);
    }

    double number(RuleContext context) {
        return shape == null ? Double.NaN : field.number(shape.of().apply(context));
    }

    String word(RuleContext context) {
        return shape == null ? null : field.word(shape.of().apply(context));
    }
}
