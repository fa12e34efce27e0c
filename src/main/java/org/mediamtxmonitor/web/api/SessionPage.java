package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;

/**
 * A part of the sessions that match, and what all of them are together.
 *
 * @param total number of sessions that match, on all pages
 * @param offset number of sessions before these
 * @param sums of all sessions that match, on all pages
 */
public record SessionPage(List<Session> items, int total, int limit, int offset, Sums sums) {

    /**
     * Sessions together. What is not known of a session is left out.
     *
     * @param publishers sessions of publishers
     * @param readers sessions of readers
     * @param running those of both that are not over
     * @param inboundBytes media received from publishers
     * @param outboundBytes media sent to readers
     * @param inboundBitsPerSecond what publishers that are connected send now
     * @param outboundBitsPerSecond what readers that are connected get now
     */
    public record Sums(
            int publishers,
            int readers,
            int running,
            long inboundBytes,
            long outboundBytes,
            long inboundBitsPerSecond,
            long outboundBitsPerSecond) {

        static Sums of(List<Session> sessions) {
            int publishers = 0;
            int running = 0;
            long[] bytes = new long[2];
            long[] bits = new long[2];
            for (Session session : sessions) {
                int way = Connection.PUBLISHER.equals(session.role()) ? 0 : 1;
                publishers += 1 - way;
                running += session.end() == null ? 1 : 0;
                bytes[way] += session.bytes() == null ? 0 : session.bytes();
                bits[way] += session.bitsPerSecond() == null ? 0 : session.bitsPerSecond();
            }
            return new Sums(publishers, sessions.size() - publishers, running, bytes[0], bytes[1], bits[0], bits[1]);
        }
    }

    static SessionPage of(List<Session> all, PageQuery query) {
        Page<Session> page = Page.of(all, query, null);
        return new SessionPage(page.items(), page.total(), page.limit(), page.offset(), Sums.of(all));
    }
}
