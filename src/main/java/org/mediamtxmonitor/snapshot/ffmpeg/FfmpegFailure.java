package org.mediamtxmonitor.snapshot.ffmpeg;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.mediamtxmonitor.stream.Reason;

/** What ffmpeg means by its errors. Their texts are not shown: they have addresses with credentials. */
public final class FfmpegFailure {

    /** In this order. */
    private static final Map<String, Pattern> MEANINGS = new LinkedHashMap<>();

    static {
        mean(
                "read-refused",
                "401 Unauthorized|authorization failed|403 Forbidden|authentication failed|Peer rejected connection");
        mean("not-available", "404 Not Found");
        mean(
                "cannot-connect",
                "Connection refused|No route to host|Network is unreachable|Failed to resolve|Name or service not known"
                        + "|Temporary failure in name resolution|Protocol not found|Connection to tcp");
        mean(
                "read-unanswered",
                "Connection timed out|Operation timed out|Connection reset|Connection to srt"
                        + "|Cannot read RTMP handshake response");
        mean(
                "codec-not-decodable",
                "matches no streams|Decoder .{0,60} not found|Unknown decoder|no decoder"
                        + "|is not a decoding option|codec parameters");
        mean("output-damaged", "Error while decoding|Invalid data found|Error submitting packet");
    }

    private FfmpegFailure() {}

    private static void mean(String code, String pattern) {
        MEANINGS.put(code, Pattern.compile(pattern));
    }

    /** Why there is no picture, from what the first process wrote to standard error, and the second one. */
    public static Reason of(String errors) {
        return MEANINGS.entrySet().stream()
                .filter(one -> one.getValue().matcher(errors).find())
                .map(one -> Reason.of(one.getKey()))
                .findFirst()
                .orElseGet(() -> Reason.of("no-picture"));
    }
}
