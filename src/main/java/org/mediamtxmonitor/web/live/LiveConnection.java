package org.mediamtxmonitor.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.SeenServers;

/**
 * One WebSocket client: what it wants, what it has, and what is on its way to it. Messages are sent one after another without
 * a thread of our own waiting.
 *
 * <p>Of a server nothing waits but the mark that there is news of it: what to send is found when the line is free, so a slow
 * client gets less and never falls behind further. Servers and pictures take turns. Events, heartbeats and alerts go before them.
 */
final class LiveConnection {

    /** Characters of events that may wait; the oldest are dropped. */
    static final int MOST_EVENT_CHARS = 256 << 10;

    /** Alerts, incidents and silences of which news may wait; beyond it all of them are sent anew. */
    static final int MOST_DUE_ALERTS = 5000;

    /** The line to the client. */
    @FunctionalInterface
    interface Line {

        /**
         * Sends a message, and calls back once the next one can be sent; not at all where the client is gone.
         *
         * @param encoding how the client wants it
         */
        void send(LiveMessage message, LiveEncoding encoding, Runnable sent);
    }

    private final Line line;
    private final LiveSources sources;
    private final Runnable droppedEvent;
    private final Map<String, Position> positions = new HashMap<>();
    private final Set<String> due = new LinkedHashSet<>();
    private final Deque<LiveMessage> parts = new ArrayDeque<>();
    private final PendingChars pending;
    /** Characters of the parts, if they were written for this client. */
    private long ownChars;
    /** The server that the parts are of. */
    private String partsOf;
    /** What the client sees of the fleet. */
    private SeenServers seen = SeenServers.ALL;
    /** Hosts that it was told of, where it does not see all. */
    private final Set<String> knownHosts = new HashSet<>();

    /** Keys of alerts, incidents and silences of which there is news. */
    private final Set<String> dueAlerts = new LinkedHashSet<>();
    /** Whether all alerts are to be sent. */
    private boolean alertsStart;

    private final Deque<LiveMessage> events = new ArrayDeque<>();
    private long eventChars;
    private LiveMessage heartbeat;
    private boolean sending;
    private boolean choosing;
    private Set<String> servers;
    private LiveFilter filter = LiveFilter.ALL;
    private boolean wantsStreams;
    private boolean wantsEvents;
    private boolean wantsAlerts;
    /** Read without the lock: there may be many pictures, and many clients that want none. */
    private volatile boolean wantsPictures;

    private LiveEncoding encoding = LiveEncoding.TEXT;
    private boolean wantsHosts;
    /** Ids of hosts of which there is news. */
    private final Set<String> dueHosts = new LinkedHashSet<>();
    /** Streams of whose pictures there is news. */
    private final Set<StreamId> duePictures = new LinkedHashSet<>();
    /** Whether hosts and pictures have their turn before servers. */
    private boolean othersFirst;
    /** What the client looks at, and until when it counts, monotonic. */
    private Set<StreamId> watched = Set.of();

    private long watchedUntilNanos;
    private boolean subscribed;
    private final MessageRate asked = new MessageRate();

    LiveConnection(Line line, LiveSources sources) {
        this(line, sources, PendingChars.UNBOUNDED, () -> {});
    }

    /**
     * @param pending room for what is written for single clients
     * @param droppedEvent called for each event that it does not get, as it takes them too slowly
     */
    LiveConnection(Line line, LiveSources sources, PendingChars pending, Runnable droppedEvent) {
        this.pending = pending;
        this.line = line;
        this.sources = sources;
        this.droppedEvent = droppedEvent;
    }

    /** Whether one more message of the client is read, see {@link MessageRate}. @param nowNanos monotonic */
    synchronized boolean mayAsk(long nowNanos) {
        return asked.take(nowNanos);
    }

    /** Starts over. */
    synchronized void subscribe(LiveRequest.Subscribe wanted) {
        Set<String> topics = wanted.topics();
        servers = wanted.servers();
        filter = wanted.filter();
        encoding = wanted.encoding();
        wantsStreams = topics.contains(LiveTopics.STREAMS);
        wantsEvents = topics.contains(LiveTopics.EVENTS);
        wantsAlerts = topics.contains(LiveTopics.ALERTS);
        alertsStart = wantsAlerts;
        dueAlerts.clear();
        wantsPictures = topics.contains(LiveTopics.SNAPSHOTS);
        duePictures.clear();
        wantsHosts = topics.contains(LiveTopics.HOSTS);
        dueHosts.clear();
        knownHosts.clear();
        subscribed = true;
        beginOthers();
        // Who shows both draws them at once then: a few hosts are little, a server may be megabytes.
        othersFirst = wantsHosts;
        due.clear();
        clearParts();
        positions.clear();
        // What it had may have been of other streams.
        if (filter.isAll()) {
            positions.putAll(wanted.resume());
        }
    }

    /** The client is gone. */
    synchronized void closed() {
        subscribed = false;
        due.clear();
        clearParts();
    }

    private void clearParts() {
        parts.clear();
        pending.give(ownChars);
        ownChars = 0;
    }

    private boolean wants(String server) {
        return subscribed && seen.sees(server) && (servers == null || servers.contains(server));
    }

    /**
     * From now on the client sees these servers: it is told that others are gone, and gets all anew that is not of one server. What
     * there is of servers that it sees anew comes with the next news of them.
     */
    synchronized void see(SeenServers now) {
        if (seen.equals(now)) {
            return;
        }
        Set<String> lost = new LinkedHashSet<>(positions.keySet());
        lost.addAll(due);
        lost.removeIf(now::sees);
        seen = now;
        due.removeAll(lost);
        positions.keySet().removeAll(lost);
        if (lost.contains(partsOf)) {
            clearParts();
        }
        duePictures.removeIf(stream -> !now.sees(stream.server()));
        if (subscribed) {
            alertsStart = wantsAlerts;
            dueAlerts.clear();
            beginOthers();
            lost.forEach(server -> tell(LiveMessage.of(LiveMessages.removed(server))));
            sendNext();
        }
    }

    /** What the client sees of the fleet. */
    synchronized SeenServers seen() {
        return seen;
    }

    private void beginOthers() {
        if (wantsHosts) {
            sources.hosts().all().forEach(dueHosts::add);
        }
        if (wantsPictures) {
            sources.pictures().all().forEach(this::notePicture);
        }
    }

    /** There is news of a server. */
    synchronized void news(String server) {
        if (wants(server)) {
            due.add(server);
            sendNext();
        }
    }

    /** A server is there no more. What waits of it is not sent; it begins anew if it comes back. */
    synchronized void removed(String server, LiveMessage message) {
        due.remove(server);
        positions.remove(server);
        if (wants(server)) {
            tell(message);
        }
    }

    /** Something happened on a server. @param path null for the server itself */
    synchronized void event(String server, String path, LiveMessage message) {
        if (wantsEvents && wants(server) && filter.names(server, path)) {
            tell(message);
        }
    }

    /** There is news of alerts, incidents or silences. */
    synchronized void alerts(List<String> keys) {
        if (wantsAlerts) {
            // What is sent in the end is what is true then; a key waits once, however often it changes.
            dueAlerts.addAll(keys);
            if (dueAlerts.size() > MOST_DUE_ALERTS) {
                dueAlerts.clear();
                alertsStart = true;
            }
            sendNext();
        }
    }

    /** There is news of the pictures of a stream. */
    void picture(StreamId stream) {
        if (wantsPictures) {
            noteNewPicture(stream);
        }
    }

    private synchronized void noteNewPicture(StreamId stream) {
        if (wantsPictures) {
            notePicture(stream);
            sendNext();
        }
    }

    /** There is news of a host; it waits once, however often it changes. */
    synchronized void host(String id) {
        if (wantsHosts) {
            dueHosts.add(id);
            sendNext();
        }
    }

    private void notePicture(StreamId stream) {
        if (wants(stream.server()) && filter.names(stream.server(), stream.path())) {
            duePictures.add(stream);
        }
    }

    /** The client looks at these streams, and at no others, until then. */
    synchronized void watch(Set<StreamId> streams, long untilNanos) {
        watched = Set.copyOf(streams);
        watchedUntilNanos = untilNanos;
    }

    /** What the client looks at. */
    synchronized Set<StreamId> watched(long nowNanos) {
        return nowNanos - watchedUntilNanos < 0 ? watched : Set.of();
    }

    /** Sends a message that does not depend on others. */
    synchronized void tell(LiveMessage message) {
        events.add(message);
        eventChars += message.length();
        while (eventChars > MOST_EVENT_CHARS && events.size() > 1) {
            eventChars -= events.remove().length();
            droppedEvent.run();
        }
        sendNext();
    }

    /** Sends a heartbeat, in place of the one before if that still waits. */
    synchronized void beat(LiveMessage message) {
        heartbeat = message;
        sendNext();
    }

    private void sendNext() {
        if (choosing) {
            return;
        }
        choosing = true;
        try {
            LiveMessage next = sending ? null : next();
            while (next != null) {
                sending = true;
                line.send(next, encoding, this::sent);
                next = sending ? null : next();
            }
        } finally {
            choosing = false;
        }
    }

    private synchronized void sent() {
        sending = false;
        sendNext();
    }

    private LiveMessage next() {
        LiveMessage event = events.poll();
        if (event != null) {
            eventChars -= event.length();
            return event;
        }
        if (heartbeat != null) {
            LiveMessage message = heartbeat;
            heartbeat = null;
            return message;
        }
        String alert = nextAlert();
        if (alert != null) {
            return LiveMessage.of(alert);
        }
        if (parts.isEmpty() && (othersFirst || due.isEmpty())) {
            othersFirst = false;
            LiveMessage other = nextOther();
            if (other != null) {
                return other;
            }
        }
        LiveMessage part = nextPart();
        othersFirst = true;
        return part == null ? nextOther() : part;
    }

    /** Of hosts and pictures, which have their turn between servers. */
    private LiveMessage nextOther() {
        while (!dueHosts.isEmpty()) {
            String hosts = sources.hosts().message(dueHosts, seen, knownHosts);
            if (hosts != null) {
                return LiveMessage.of(hosts);
            }
        }
        return duePictures.isEmpty() ? null : LiveMessage.of(sources.pictures().message(duePictures));
    }

    private LiveMessage nextPart() {
        while (parts.isEmpty() && !due.isEmpty()) {
            String server = due.iterator().next();
            due.remove(server);
            LiveServer.Step step =
                    sources.servers().next(server, positions.get(server), wantsStreams ? filter : LiveFilter.NONE);
            if (step != null) {
                // There may be more; the others have their turn before.
                due.add(server);
                if (step.own() && !takeRoom(step)) {
                    // It is tried again with the next heartbeat.
                    return null;
                }
                positions.put(server, step.position());
                parts.addAll(step.messages());
                partsOf = server;
            }
        }
        LiveMessage part = parts.poll();
        if (part != null && ownChars > 0) {
            ownChars -= part.length();
            pending.give(part.length());
        }
        return part;
    }

    private boolean takeRoom(LiveServer.Step step) {
        long chars = step.messages().stream().mapToLong(LiveMessage::length).sum();
        boolean hasRoom = pending.take(chars);
        ownChars = hasRoom ? chars : 0;
        return hasRoom;
    }

    private String nextAlert() {
        if (alertsStart) {
            alertsStart = false;
            LiveAlerts.Start start = sources.alerts().start(seen);
            dueAlerts.clear();
            dueAlerts.addAll(start.rest());
            return start.message();
        }
        while (!dueAlerts.isEmpty()) {
            String key = dueAlerts.iterator().next();
            dueAlerts.remove(key);
            String message = sources.alerts().message(key, seen);
            if (message != null) {
                return message;
            }
        }
        return null;
    }
}
