package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Who publishes or reads. A component that is null is not known or does not exist for its protocol.
 *
 * @param id MediaMTX's id
 * @param role {@code publisher} or {@code reader}
 * @param type MediaMTX's own name, for example {@code webRTCSession}
 * @param address IP address and port
 * @param user name given by the client, not necessarily verified
 * @param query query string of the URL with secrets masked
 * @param since when it connected, by the clock of MediaMTX
 * @param cannotPlay pictures and sounds that its protocol can't carry, so that it goes without: {@code MPEG-4 Audio, AC3}
 * @param own true for a reader of our own, which follows from its query; null, and hence left out, for all others
 */
public record ConnectionFacts(
        String id,
        String server,
        String path,
        String role,
        String protocol,
        String type,
        String address,
        String user,
        String userAgent,
        String query,
        Instant since,
        String transport,
        String cannotPlay,
        Boolean own) {

    private static final Pattern OWN = Pattern.compile("(^|&)" + Connection.OWN_MARKER + "(=|&|$)");

    /** Derives {@code own} from the query, whatever value was given. */
    public ConnectionFacts {
        boolean marked = Connection.READER.equals(role)
                && query != null
                && OWN.matcher(query).find();
        own = marked ? true : null;
    }
}
