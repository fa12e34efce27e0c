package org.mediamtxmonitor.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** Manners in which a server sends an answer; {@link #WELL} is the one in which it should. */
public enum Wire implements HostileServer.Manner {
    WELL((out, body, goesOn) ->
            respond(out, body == null ? "404 Not Found" : "200 OK", "", body == null ? "404 page not found" : body)),
    DRIPPING_HEADERS((out, body, goesOn) -> drip(out, "HTTP/1.1 200 OK\r\nX-Filler: ", "1", goesOn)),
    DRIPPING_BODY((out, body, goesOn) -> drip(
            out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n{", " ", goesOn)),
    DRIPPING_CHUNK_SIZE((out, body, goesOn) -> drip(out, Wire.CHUNKED + "1;", "x", goesOn)),
    ENDLESS_CHUNKS((out, body, goesOn) ->
            flood(out, Wire.CHUNKED + "1\r\n{\r\n", "2000\r\n" + " ".repeat(0x2000) + "\r\n", goesOn)),
    ENDLESS_TRAILERS((out, body, goesOn) ->
            flood(out, Wire.CHUNKED + "2\r\n{}\r\n0\r\n", "X-Filler: 1\r\n".repeat(100), goesOn)),
    ENDLESS_INTERIM_ANSWERS((out, body, goesOn) -> drip(out, "", "HTTP/1.1 102 Processing\r\n\r\n", goesOn)),
    MANY_HEADERS((out, body, goesOn) -> flood(out, "HTTP/1.1 200 OK\r\n", "X-Filler: 1\r\n".repeat(100), goesOn)),
    A_LONG_HEADER((out, body, goesOn) -> flood(out, "HTTP/1.1 200 OK\r\nX-Filler: ", "1".repeat(1000), goesOn)),
    A_GZIP_BOMB((out, body, goesOn) -> {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        GZIPOutputStream bomb = new GZIPOutputStream(out);
        bomb.write('[');
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.ISO_8859_1);
        while (goesOn.get()) {
            bomb.write(blanks);
        }
    }),
    COMPRESSED_THOUGH_NOT_ASKED_FOR((out, body, goesOn) -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(("" + body).getBytes(StandardCharsets.UTF_8));
        }
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                        + bytes.size() + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeTo(out);
    }),
    CUT_IN_ITS_HEAD((out, body, goesOn) -> {
        out.write("HTTP/1.1 20".getBytes(StandardCharsets.ISO_8859_1));
        throw new IOException("cut");
    }),
    CUT_IN_ITS_BODY((out, body, goesOn) -> {
        String text = body == null ? "{}" : body;
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + (text.length() + 10)
                        + "\r\n\r\n" + text.substring(0, text.length() / 2))
                .getBytes(StandardCharsets.UTF_8));
        throw new IOException("cut");
    }),
    CLOSED((out, body, goesOn) -> {
        throw new IOException("closed");
    }),
    NO_ANSWER((out, body, goesOn) -> {
        // The client waits.
    }),
    SHORTER_THAN_TOLD((out, body, goesOn) ->
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8))),
    /** What comes behind an answer must not be taken for the answer of the next request. */
    TWO_ANSWERS((out, body, goesOn) -> {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        Wire.WELL.send(both, body, goesOn);
        respond(both, "200 OK", "", "{\"itemCount\":1,\"pageCount\":1,\"items\":[{\"name\":\"smuggled\"}]}");
        out.write(both.toByteArray());
    }),
    NO_HTTP((out, body, goesOn) -> {
        out.write("\u0015\u0003\u0001\u0000\u0002\u0002\u0016 no HTTP at all\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        throw new IOException("closed");
    }),
    A_WEB_PAGE((out, body, goesOn) -> respond(out, "200 OK", "", "<!DOCTYPE html><html><body>It works!</body></html>")),
    AN_ERROR((out, body, goesOn) -> respond(out, "500 Internal Server Error", "", "{\"error\":\"boom\"}")),
    FORBIDDEN((out, body, goesOn) -> respond(out, "403 Forbidden", "Server: nginx\r\n", "<html>Forbidden</html>")),
    REDIRECTED_IN_A_CIRCLE((out, body, goesOn) -> respond(out, "302 Found", "Location: /v3/paths/list\r\n", "")),
    EMPTY((out, body, goesOn) -> respond(out, "200 OK", "", "")),
    AN_ODD_STATUS((out, body, goesOn) ->
            respond(out, "999 \u00ff\u0001", "Date: yesterday\r\nServer: \u0001\r\n", "" + body));

    /** Those of which nobody can read an answer. */
    public static final Set<Wire> UNREADABLE = Set.of(
            DRIPPING_HEADERS,
            DRIPPING_BODY,
            DRIPPING_CHUNK_SIZE,
            ENDLESS_CHUNKS,
            ENDLESS_INTERIM_ANSWERS,
            MANY_HEADERS,
            A_LONG_HEADER,
            A_GZIP_BOMB,
            CUT_IN_ITS_HEAD,
            CUT_IN_ITS_BODY,
            CLOSED,
            NO_ANSWER,
            NO_HTTP,
            A_WEB_PAGE,
            AN_ERROR,
            FORBIDDEN,
            REDIRECTED_IN_A_CIRCLE,
            EMPTY);

    private final HostileServer.Manner manner;

    Wire(HostileServer.Manner manner) {
        this.manner = manner;
    }

    @Override
    public void send(OutputStream out, String body, Supplier<Boolean> goesOn) throws IOException, InterruptedException {
        manner.send(out, body, goesOn);
    }

    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    /** As it should be, though its length is not known before. */
    static void sendParts(OutputStream out, Iterator<String> parts) throws IOException {
        out.write(CHUNKED.getBytes(StandardCharsets.ISO_8859_1));
        while (parts.hasNext()) {
            byte[] part = parts.next().getBytes(StandardCharsets.UTF_8);
            out.write((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(part);
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void respond(OutputStream out, String status, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String type = status.startsWith("404") ? "text/plain" : "application/json; charset=utf-8";
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + headers + "Content-Length: "
                        + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();
    }

    private static void drip(OutputStream out, String begin, String drop, Supplier<Boolean> goesOn)
            throws IOException, InterruptedException {
        out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
        while (goesOn.get()) {
            out.write(drop.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    private static void flood(OutputStream out, String begin, String more, Supplier<Boolean> goesOn)
            throws IOException {
        out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
        byte[] bytes = more.getBytes(StandardCharsets.ISO_8859_1);
        while (goesOn.get()) {
            out.write(bytes);
        }
    }
}
