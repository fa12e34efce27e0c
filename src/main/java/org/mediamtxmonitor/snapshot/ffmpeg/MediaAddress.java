package org.mediamtxmonitor.snapshot.ffmpeg;

import java.util.Map;

/**
 * Where and how ffmpeg reads a stream.
 *
 * @param protocol {@code rtsp}, {@code srt}, {@code rtmp} or {@code hls}
 * @param allowed protocols that ffmpeg may use for it, for example {@code rtsp,rtp,tcp}
 * @param url with credentials and our marker; ASCII, without quotes and white space
 * @param options of ffmpeg by name, in their order; values without line breaks
 */
public record MediaAddress(String protocol, String allowed, String url, Map<String, String> options) {

    /** Has no credentials. */
    @Override
    public String toString() {
        return "MediaAddress[" + protocol + "]";
    }

    /**
     * The address as a script of ffmpeg's demuxer {@code concat}, which ffmpeg reads from its standard input: so neither the
     * credentials nor the name of the stream are seen in the list of processes.
     *
     * @param audio whether sound is read, too
     */
    public String script(boolean audio) {
        return script(audio, Map.of());
    }

    /**
     * The same for one picture. Ffmpeg would read twenty pictures to tell how many there are a second, and up to fifty packets until
     * it knows when to decode them: ten seconds of a camera with five a second. One picture needs neither.
     */
    public String pictureScript() {
        return script(false, FfmpegCommand.NO_TIMES);
    }

    private String script(boolean audio, Map<String, String> further) {
        StringBuilder text = new StringBuilder("ffconcat version 1.0\nfile ").append(quoted(url));
        options.forEach((name, value) ->
                text.append("\noption ").append(name).append(' ').append(quoted(value)));
        if (protocol.equals("rtsp") && !audio) {
            text.append("\noption allowed_media_types video");
        }
        further.forEach((name, value) ->
                text.append("\noption ").append(name).append(' ').append(value));
        return text.append('\n').toString();
    }

    private static String quoted(String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("A value of a script has a control character");
        }
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
