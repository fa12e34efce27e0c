package org.mediamtxmonitor.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mediamtxmonitor.config.ServerSettings.Play;

/** Reads the addresses at which people play the streams of a server. */
final class PlayReader {

    private final Section section;

    PlayReader(Section section) {
        this.section = section;
    }

    Play read() {
        return new Play(
                base("rtsp", List.of("rtsp", "rtsps"), "rtsp://media.example.com:8554"),
                base("srt", List.of("srt"), "srt://media.example.com:8890"),
                base("rtmp", List.of("rtmp", "rtmps"), "rtmp://media.example.com:1935"),
                base("hls", List.of("http", "https"), "https://media.example.com:8888"),
                base("webrtc", List.of("http", "https"), "https://media.example.com:8889"));
    }

    /** The base URL of still pictures, a key of the server itself. */
    Optional<URI> pictures() {
        return base("pictures", List.of("http", "https"), "http://camera.example.com/stills");
    }

    private Optional<URI> base(String key, List<String> schemes, String example) {
        Optional<String> text = section.text(key);
        Optional<URI> uri = text.flatMap(PlayReader::parsed);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> flaw = uri.isEmpty() ? Optional.of("is not a URL") : flaw(uri.get(), schemes);
        if (flaw.isPresent()) {
            section.fault(
                    key, "\"" + Secret.masked(text.get()) + "\" " + flaw.get(), "Write for example " + example + ".");
            return Optional.empty();
        }
        return uri;
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text.replaceFirst("/+$", "")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> flaw(URI uri, List<String> schemes) {
        if (!schemes.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
            return Optional.of("does not start with " + String.join(":// or ", schemes) + "://");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("has credentials in it, which everybody who opens the page would see");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            return Optional.of("has no valid host and port");
        }
        boolean isMore = uri.getRawQuery() != null || uri.getRawFragment() != null;
        return isMore ? Optional.of("has a ? or # in it") : Optional.empty();
    }
}
