package org.mediamtxmonitor.testing;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a {@link HostileServer} has to say, drawn by lot. */
enum Scenes {
    WELL(server -> server::well),
    LOW_FRAME_RATE("low-frame-rate"),
    RECORDING_CLOCK("recording-clock"),
    NULL_CONFIGURATION("null-configuration"),
    ODD_ADDRESSES("odd-addresses"),
    DATA_TRACKS("data-tracks"),
    NO_PATHS("no-paths"),
    CLOCK_OF_1970("clock-of-1970"),
    SECRETS("secrets"),
    WRAPPED_COUNTERS("wrapped-counters"),
    VERSION_WITH_NEWLINE("version-with-newline"),
    UNIX_SOCKET("unix-socket"),

    /** More than are taken, as short as they can be. */
    MANY_PATHS(server -> withPaths(server, paths(20_000, i -> "{\"name\":\"" + i + "\"}"))),

    MILLION_PATHS(server -> new LongList(server, 1_000_000, 0, Integer.MAX_VALUE)),
    /** On one page, whose bytes are more than a small heap takes. */
    MILLION_READERS(server -> new LongList(server, 10_000, 100, Integer.MAX_VALUE)),
    /** Behind a proxy that has pages of a hundred: each of them is short enough. */
    MILLION_READERS_IN_PAGES(server -> new LongList(server, 1_000, 1_000, 100)),

    /** A new name for each visit, with a publisher each. */
    NEW_NAMES(server -> {
        AtomicInteger next = new AtomicInteger();
        return request -> request.equals("/v3/paths/list")
                ? HostileServer.list(paths(
                        200, i -> path("visit/" + next.incrementAndGet(), "\"inboundBytes\":" + next.get() * 1000)))
                : server.well(request);
    }),
    MANY_READERS(server -> withPaths(
            server,
            path(
                    "crowd",
                    "\"readers\":[" + paths(100_000, i -> "{\"type\":\"webRTCSession\",\"id\":\"" + i + "\"}") + "]"))),
    MANY_TRACKS(server -> withPaths(server, path("tracks", "\"tracks\":[" + paths(50_000, i -> "\"H264\"") + "]"))),
    MANY_PAGES(server -> request -> request.equals("/v3/paths/list")
            ? "{\"itemCount\":2147483647,\"pageCount\":2147483647,\"items\":[{\"name\":\"a\"}]}"
            : server.well(request)),
    NEGATIVE_PAGES(server -> request -> request.equals("/v3/paths/list")
            ? "{\"itemCount\":-1,\"pageCount\":-1,\"items\":null}"
            : server.well(request)),
    /** Of each camera a file a minute for two weeks. */
    MANY_RECORDINGS(server -> request -> request.startsWith("/v3/recordings/get/")
            ? "{\"name\":\"cam\",\"segments\":["
                    + paths(
                            20_160,
                            i -> "{\"start\":\"2026-11-" + (10 + i / 1440) + "T"
                                    + String.format("%02d:%02d", i / 60 % 24, i % 60) + ":00Z\"}")
                    + "]}"
            : request.equals("/v3/config/paths/list")
                    ? HostileServer.list("{\"name\":\"cam\",\"record\":true,\"recordSegmentDuration\":\"1m0s\"}")
                    : request.equals("/v3/paths/list")
                            ? HostileServer.list(paths(
                                    50,
                                    i -> path("cam/" + i, "\"inboundBytes\":" + System.currentTimeMillis())
                                            .replace("all_others", "cam")))
                            : server.well(request)),
    DEEP(server -> withPaths(server, path("deep", "\"readers\":" + "[".repeat(5000) + "]".repeat(5000)))),
    DEEP_UNKNOWN_FIELD(server ->
            withPaths(server, path("deep", "\"x\":" + "{\"x\":".repeat(900) + "1" + "}".repeat(900)))),
    NULLS(server -> request -> "{\"itemCount\":null,\"pageCount\":null,\"items\":[null,null,{\"name\":null},{}]}"),
    WRONG_TYPES(server -> request -> "{\"version\":17,\"started\":false,\"itemCount\":\"many\",\"pageCount\":[],"
            + "\"items\":[{\"name\":{},\"id\":1.5,\"inboundBytes\":\"lots\",\"readers\":7}]}"),
    AN_ARRAY(server -> request -> "[1,2,3]"),
    TWICE_THE_SAME_NAME(
            server -> withPaths(server, path("same", "\"inboundBytes\":1") + "," + path("same", "\"inboundBytes\":2"))),
    ODD_NAMES(server -> withPaths(
            server,
            oddTexts().stream()
                    .map(text -> path(text, "\"inboundBytes\":" + System.currentTimeMillis()))
                    .collect(Collectors.joining(",")))),
    ODD_TEXTS(server -> request -> {
        String text = oddTexts().get(new Random().nextInt(oddTexts().size()));
        return switch (request) {
            case "/v3/info" -> "{\"version\":\"" + text + "\",\"started\":\"" + text + "\"}";
            case "/v3/srtconns/list" ->
                HostileServer.list("{\"id\":\"s1\",\"state\":\"" + text + "\",\"path\":\"" + HostileServer.WELL_PATH
                        + "\",\"remoteAddr\":\"" + text + "\",\"user\":\"" + text + "\",\"userAgent\":\"" + text
                        + "\",\"query\":\"" + text + "\",\"created\":\"" + text + "\"}");
            default -> server.well(request);
        };
    }),
    ABSURD_NUMBERS(server -> {
        List<String> numbers = List.of(
                "-1",
                "-9223372036854775808",
                "9223372036854775807",
                "18446744073709551615",
                "1e308",
                "1e999",
                "-0.0",
                "0.1",
                "1e-320",
                "99999999999999999999999999999999999999",
                "\"12\"",
                "\"NaN\"",
                "null",
                "true");
        Random random = new Random();
        return request -> {
            String text = server.well(request);
            return text == null
                    ? null
                    : text.replaceAll(
                            "(inboundBytes|bytesReceived|bytesSent|packetsReceived|packetsReceivedUnique|msRTT|"
                                    + "msReceiveTsbPdDelay|itemCount|pageCount)\":[0-9.]+",
                            "$1\":" + numbers.get(random.nextInt(numbers.size())));
        };
    }),
    ABSURD_TIMES(server -> {
        List<String> times = List.of(
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "+292278994-08-17T07:12:55Z",
                "-0001-01-01T00:00:00Z",
                "yesterday",
                "",
                "1970-01-01T00:00:00Z",
                "2026-02-30T25:61:61Z",
                "2999-01-01T00:00:00+14:00");
        Random random = new Random();
        return request -> {
            String text = server.well(request);
            return text == null
                    ? null
                    : text.replaceAll(
                            "(started|availableTime|readyTime|created)\":\"[^\"]*\"",
                            "$1\":\"" + times.get(random.nextInt(times.size())) + "\"");
        };
    });

    private final Function<HostileServer, HostileServer.Scene> of;

    Scenes(Function<HostileServer, HostileServer.Scene> of) {
        this.of = of;
    }

    Scenes(String file) {
        this(server -> HostileServer.recorded(file));
    }

    /** One by lot. */
    static Scenes drawn(Random random) {
        return values()[random.nextInt(values().length)];
    }

    HostileServer.Scene scene(HostileServer server) {
        return of.apply(server);
    }

    private static HostileServer.Scene withPaths(HostileServer server, String paths) {
        String all = HostileServer.list(paths);
        return request -> request.equals("/v3/paths/list") ? all : server.well(request);
    }

    private static String path(String name, String more) {
        return "{\"name\":\"" + name
                + "\",\"confName\":\"all_others\",\"ready\":true,\"available\":true,\"online\":true,"
                + "\"source\":{\"type\":\"srtConn\",\"id\":\"s1\"}," + more + "}";
    }

    private static String paths(int count, Function<Integer, String> item) {
        return IntStream.range(0, count).mapToObj(item::apply).collect(Collectors.joining(","));
    }

    /** As they stand in JSON. */
    private static List<String> oddTexts() {
        return List.of(
                "a@b",
                "@",
                "@server",
                "%40",
                "",
                " ",
                "..",
                "../../etc/passwd",
                "a//b",
                "/",
                "\\\\",
                "\\\"",
                "\\u0000",
                "a\\nb",
                "a\\r\\nX-Injected: 1",
                "\\u2028",
                "\\ud800",
                "\\udc00x",
                "\u202e",
                "\u0000",
                "__proto__",
                "constructor",
                "${jndi:ldap://127.0.0.1/x}",
                "${header.x}",
                "{{sys.path}}",
                "<img src=x onerror=alert(1)>",
                "a?b=c&d#e",
                "*",
                "mediamtx:live",
                "\ud83d\udcf9",
                "x".repeat(20_000),
                "a:b:1s",
                "{",
                "KEYS[1]");
    }
}
