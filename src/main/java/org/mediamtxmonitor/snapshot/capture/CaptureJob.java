package org.mediamtxmonitor.snapshot.capture;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.mediamtxmonitor.snapshot.plan.Capture;

/**
 * A capture with all that is needed for it.
 *
 * @param capture what is taken
 * @param way {@code ffmpeg} or {@code http}
 * @param executable the ffmpeg; null with {@code http}
 * @param arguments of ffmpeg; empty with {@code http}
 * @param script standard input of ffmpeg, with credentials; null with {@code http}
 * @param httpPath of the picture below {@code servers[].pictures}, percent-encoded; null with {@code ffmpeg}
 * @param deadlineMs time after which ffmpeg is ended, ms; without effect with {@code http}
 */
public record CaptureJob(
        Capture capture,
        String way,
        String executable,
        List<String> arguments,
        String script,
        String httpPath,
        int deadlineMs) {

    static final String FFMPEG = "ffmpeg";
    static final String HTTP = "http";

    /** Id of the server. */
    public String server() {
        return capture.stream().server();
    }

    /** The script as ffmpeg's standard input, which hides it where it is logged. */
    public InputStream input() {
        return new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
    }

    /** Has no credentials. */
    @Override
    public String toString() {
        return "CaptureJob[" + capture + ", " + way + "]";
    }
}
