package org.mediamtxmonitor.web.live;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket client: what it wants, what it has, and the messages on their way to it. Messages are sent one after
 * another without a thread of our own waiting. A client that is too slow loses what waits for it and gets a fresh
 * {@code full} of each server instead.
 */
final class LiveConnection {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    /** Characters that may wait for a client beside the message that is being sent. */
    static final int MOST_WAITING = 1 << 20;

    /** A message that takes this long ends the connection. */
    private static final long SEND_TIMEOUT_MS = 15_000;

    private record Position(long epoch, long seq) {}

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final Map<String, Position> positions = new HashMap<>();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private long waitingChars;
    private boolean sending;
    private Set<String> servers;
    private boolean wantsStreams;
    private boolean wantsEvents;
    private boolean subscribed;

    LiveConnection(Session session) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        remote.setSendTimeout(SEND_TIMEOUT_MS);
    }

    /** @param wanted ids of servers, or null for all */
    synchronized void subscribe(Set<String> wanted, boolean streams, boolean events) {
        servers = wanted;
        wantsStreams = streams;
        wantsEvents = events;
        subscribed = true;
        positions.clear();
    }

    synchronized boolean wants(String server) {
        return subscribed && (servers == null || servers.contains(server));
    }

    synchronized boolean wantsEvents(String server) {
        return wantsEvents && wants(server);
    }

    synchronized boolean wantsStreams() {
        return wantsStreams;
    }

    /** The client said what it has of a server. */
    synchronized void has(String server, long epoch, long seq) {
        positions.put(server, new Position(epoch, seq));
    }

    synchronized boolean isAt(String server, long epoch, long seq) {
        return new Position(epoch, seq).equals(positions.get(server));
    }

    /** Sends a message that brings the client to a position; not if it is already there or further. */
    synchronized void advance(String server, long epoch, long seq, String message) {
        Position known = positions.get(server);
        if (known != null && known.epoch() == epoch && known.seq() >= seq) {
            return;
        }
        positions.put(server, new Position(epoch, seq));
        offer(message);
    }

    /** Sends a message that stands for itself. */
    synchronized void tell(String message) {
        offer(message);
    }

    private void offer(String message) {
        if (!waiting.isEmpty() && waitingChars + message.length() > MOST_WAITING) {
            waiting.clear();
            waitingChars = 0;
            positions.clear();
            return;
        }
        waiting.add(message);
        waitingChars += message.length();
        if (!sending) {
            sendNext();
        }
    }

    private void sendNext() {
        String next = waiting.poll();
        if (next == null) {
            return;
        }
        waitingChars -= next.length();
        sending = true;
        try {
            remote.sendText(next, this::sent);
        } catch (IllegalStateException | IllegalArgumentException e) {
            end(e);
        }
    }

    private synchronized void sent(SendResult result) {
        sending = false;
        if (result.isOK()) {
            sendNext();
        } else {
            end(result.getException());
        }
    }

    private void end(Throwable cause) {
        waiting.clear();
        waitingChars = 0;
        LOG.debug("A live client is gone: {}", String.valueOf(cause));
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "too slow or gone"));
        } catch (java.io.IOException | IllegalStateException e) {
            LOG.debug("It was closed already", e);
        }
    }
}
