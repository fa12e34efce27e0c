package org.mediamtxmonitor.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Writes list items as they are at one moment. For one thread and one answer. */
final class Rendering {

    private static final byte[] INBOUND = ascii(",\"inboundBytes\":");
    private static final byte[] OUTBOUND = ascii(",\"outboundBytes\":");
    private static final byte[] RECEIVED = ascii(",\"inboundFramesInError\":0,\"bytesReceived\":");
    private static final byte[] RECEIVED_FIRST = ascii(",\"bytesReceived\":");
    private static final byte[] SENT = ascii(",\"bytesSent\":");
    private static final byte[] END = ascii("}");

    private final Texts texts;
    private final Moment now;
    private final Body out;
    private final long[] numbers = new long[Wire.VALUES];

    /** What all answers of a version share. */
    record Texts(ApiVersion version, Wire wire, Templates templates, ConnectionTexts connections, PathTexts paths) {

        static Texts of(ApiVersion version) {
            return new Texts(
                    version,
                    new Wire(version),
                    new Templates(version),
                    new ConnectionTexts(version),
                    new PathTexts(version));
        }
    }

    Rendering(Texts texts, Moment now, Body out) {
        this.texts = texts;
        this.now = now;
        this.out = out;
    }

    Body out() {
        return out;
    }

    void path(PathState path) throws IOException {
        long inbound = path.inboundBytes(now.nanos());
        long outbound = path.outboundBytes(now.nanos());
        out.raw(path.text(texts.paths()));
        if (texts.version().hasInboundNames()) {
            out.raw(INBOUND).number(inbound).raw(OUTBOUND).number(outbound).raw(RECEIVED);
        } else {
            out.raw(RECEIVED_FIRST);
        }
        out.number(inbound).raw(SENT).number(outbound).raw(END);
    }

    void connection(Connection connection) throws IOException {
        texts.wire().measure(connection, now.nanos(), numbers);
        out.raw(connection.text(texts.connections()));
        texts.templates().of(connection).write(numbers, out);
    }

    /** The connection that controls an RTSP session. */
    void control(Connection session) throws IOException {
        texts.wire().measure(session, now.nanos(), numbers);
        out.raw(session.controlText(texts.connections()));
        texts.templates().controlOf(session).write(numbers, out);
    }

    void muxer(PathState path) throws IOException {
        long bytes = 0;
        for (Connection viewer : path.hlsReaders()) {
            texts.wire().measure(viewer, now.nanos(), numbers);
            bytes += numbers[Wire.Value.BYTES.ordinal()];
        }
        Json item = new Json()
                .string("path", path.plan.name())
                .string("created", path.hlsReaders().get(0).born.instant().toString())
                .string("lastRequest", now.instant().toString());
        if (texts.version().hasInboundNames()) {
            item.raw("outboundBytes", bytes).raw("outboundFramesDiscarded", 0);
        }
        out.raw(item.raw("bytesSent", bytes).close());
    }

    void forward(PathState path, ForwardState forward) throws IOException {
        out.raw(forward.json(path, now.nanos()));
    }

    void source(PathState path, Instant created) throws IOException {
        out.raw(PulledSource.json(path, created, now.nanos()));
    }

    /** The files of a recording, of which only the starts are listed. */
    void recording(String path, List<Instant> segments) throws IOException {
        String starts = segments.stream()
                .map(start -> new Json().string("start", start.toString()).close())
                .collect(Collectors.joining(",", "[", "]"));
        out.raw(new Json().string("name", path).raw("segments", starts).close());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
