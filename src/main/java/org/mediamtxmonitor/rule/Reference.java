package org.mediamtxmonitor.rule;

import java.util.Map;
import java.util.function.Function;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Field;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;

/** A field of something in the context of a rule, for example {@code connection.srt.rttMs}. */
final class Reference {

    private record Shape(Class<?> type, Function<Context, Object> of) {}

    private static final Map<String, Shape> SHAPES = Map.of(
            "server", new Shape(ServerStatus.class, Context::server),
            "stream", new Shape(Stream.class, Context::stream),
            "connection", new Shape(Connection.class, Context::connection),
            "forward", new Shape(Forward.class, Context::forward),
            "monitor", new Shape(MonitorStatus.class, Context::monitor));

    private final String id;
    private final Shape shape;
    private final Field field;

    private Reference(String id, Shape shape, Field field) {
        this.id = id;
        this.shape = shape;
        this.field = field;
    }

    /**
     * The field of this id. What another part of the monitor is to measure has no field yet and is never known.
     *
     * @throws IllegalArgumentException if the shape has no such field
     */
    static Reference of(String id) {
        int dot = id.indexOf('.');
        Shape shape = SHAPES.get(id.substring(0, dot));
        return shape == null
                ? new Reference(id, null, null)
                : new Reference(id, shape, Field.of(shape.type(), id.substring(dot + 1)));
    }

    String id() {
        return id;
    }

    Object value(Context context) {
        return shape == null ? null : field.read(shape.of().apply(context));
    }

    double number(Context context) {
        return shape == null ? Double.NaN : field.number(shape.of().apply(context));
    }

    String word(Context context) {
        return shape == null ? null : field.word(shape.of().apply(context));
    }
}
