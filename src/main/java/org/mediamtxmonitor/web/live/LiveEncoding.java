package org.mediamtxmonitor.web.live;

import org.mediamtxmonitor.stream.WireName;

/** How messages travel to a client. */
enum LiveEncoding implements WireName {
    /** As text messages, which Tomcat encodes for each client anew. */
    TEXT("text"),
    /** As binary messages with the same JSON. */
    BINARY("binary"),
    /** The same, those that are not short compressed by gzip. */
    GZIP("gzip");

    private final String word;

    LiveEncoding(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
