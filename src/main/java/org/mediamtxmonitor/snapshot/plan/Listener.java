package org.mediamtxmonitor.snapshot.plan;

/**
 * Where a server gives pictures of its streams: the port of one of its protocols, or {@code servers[].pictures}.
 *
 * @param server id of the server
 * @param protocol {@code rtsp}, {@code srt}, {@code rtmp} or {@code hls}; {@code pictures} for still pictures over HTTP
 */
public record Listener(String server, String protocol) {

    private static final String PICTURES = "pictures";

    /** The one of {@code servers[].pictures}. */
    public static Listener ofPictures(String server) {
        return new Listener(server, PICTURES);
    }

    /** Whether it gives still pictures, which need neither ffmpeg nor a reader of the stream. */
    public boolean isOfPictures() {
        return PICTURES.equals(protocol);
    }
}
