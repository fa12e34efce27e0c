package org.mediamtxmonitor.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A MediaMTX version 1.x: what its API has. The numbers are the first versions that have it. */
record ApiVersion(String text, int minor, int patch) {

    private static final Pattern FORM = Pattern.compile("v1\\.(\\d+)\\.(\\d+).*");

    static ApiVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a MediaMTX version such as v1.20.1: " + text);
        }
        return new ApiVersion(text, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    boolean atLeast(int minor, int patch) {
        return this.minor > minor || (this.minor == minor && this.patch >= patch);
    }

    boolean atLeast(int minor) {
        return this.minor >= minor;
    }

    boolean hasAvailability() {
        return atLeast(16);
    }

    /** Names such as {@code inboundBytes}, {@code tracks2} and {@code user}. */
    boolean hasInboundNames() {
        return atLeast(17);
    }

    boolean hasHlsSessions() {
        return atLeast(18);
    }

    /** The RTSP connections of an RTSP session. */
    boolean hasSessionConnections() {
        return atLeast(16, 2);
    }

    boolean hasCdnMark() {
        return atLeast(18, 1);
    }

    boolean hasUserAgent() {
        return atLeast(19);
    }

    boolean hasMoq() {
        return atLeast(19);
    }

    boolean hasMoqVersion() {
        return atLeast(19, 3);
    }

    boolean hasForwards() {
        return atLeast(20);
    }

    /** State and last error of pulled sources. */
    boolean hasStaticSources() {
        return atLeast(21);
    }

    /** Endpoints such as {@code srt/conns} instead of {@code srtconns}. */
    boolean hasNewEndpoints() {
        return atLeast(21);
    }
}
