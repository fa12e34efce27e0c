package org.mediamtxmonitor.collect.normalise;

import java.util.Locale;
import java.util.regex.Pattern;

import org.mediamtxmonitor.mediamtx.ListKind;

/** The protocol of a source or reader. */
final class Protocols {

    private static final Pattern SUFFIX = Pattern.compile("(Source|Session|Conn|Muxer)$");

    private Protocols() {}

    /**
     * {@code rtspSource}, {@code rtspSession} and {@code rtspConn} are all {@code rtsp}.
     *
     * @param type as MediaMTX says it
     * @return null for a redirect, which has none
     */
    static String of(String type) {
        ListKind list = ListKind.find(type);
        String word = list != null
                ? list.protocol()
                : SUFFIX.matcher(type).replaceFirst("").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "udp" -> "mpegts";
            case "redirect" -> null;
            default -> word;
        };
    }
}
