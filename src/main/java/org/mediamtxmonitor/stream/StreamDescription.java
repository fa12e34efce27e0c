package org.mediamtxmonitor.stream;

import java.util.Map;

/**
 * What {@code collector.yaml} says of a stream. A component that is null is not set.
 *
 * @param title name for people
 * @param labels of the server and of the entries of {@code streams} that match
 * @param about owner, links and notes
 */
public record StreamDescription(String title, Map<String, String> labels, String group, Stream.About about) {

    /** Nothing is said of it. */
    public static final StreamDescription NONE = new StreamDescription(null, null, null, null);
}
