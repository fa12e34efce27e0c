package org.mediamtxmonitor.stream;

/**
 * Which stream it is.
 *
 * @param server id of its server, without a colon
 * @param path its name
 */
public record StreamId(String server, String path) {

    /** Both in one text, as keys in Redis have them: the first colon ends the server. */
    public String text() {
        return server + ":" + path;
    }

    /** The stream of such a text; null where it is none. */
    public static StreamId parse(String text) {
        int colon = text.indexOf(':');
        return colon <= 0 || colon == text.length() - 1
                ? null
                : new StreamId(text.substring(0, colon), text.substring(colon + 1));
    }
}
