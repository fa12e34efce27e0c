package org.mediamtxmonitor.alert.incident;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.state.RuleFamilies;
import org.mediamtxmonitor.stream.Level;

/**
 * Who shares what: servers, streams, and of these what was known when they were well. A stream that is offline has neither
 * a publisher nor readers; what counts is from where it was published, and how many saw it, before.
 */
final class Fleet {

    /** @param viewers how many read it when it had a picture last */
    private record Before(String uplink, int viewers) {}

    private final Map<StreamId, Before> before = new HashMap<>();
    private Map<String, ServerView> servers = Map.of();
    private Map<String, Map<StreamId, AlertSubject>> streams = Map.of();
    private Set<StreamId> unknown = Set.of();
    private Set<StreamId> inTrouble = Set.of();
    /** Servers of which streams had no picture. */
    private Set<String> dark = Set.of();

    void observe(Observation observation, Collection<Alert> alerts) {
        Map<String, Map<StreamId, AlertSubject>> noted = streams;
        Set<String> darkBefore = dark;
        servers = observation.servers();
        streams = observation.streams();
        unknown = observation.unknownStreams();
        Set<StreamId> troubled = new HashSet<>();
        Set<StreamId> pictureless = new HashSet<>();
        for (Alert alert : alerts) {
            if (alert.isActive() && alert.key().path() != null) {
                troubled.add(id(alert));
                note(alert);
                if (alert.level() == Level.CRITICAL
                        && RuleFamilies.NO_PICTURE.contains(alert.key().rule())) {
                    pictureless.add(id(alert));
                }
            }
        }
        inTrouble = troubled;
        dark = pictureless.stream().map(StreamId::server).collect(Collectors.toSet());
        streams.forEach((server, its) -> {
            // Of a large fleet most is known already.
            if (its != noted.get(server) || dark.contains(server) || darkBefore.contains(server)) {
                boolean isBlind = isBlind(server);
                its.forEach((id, subject) -> note(id, subject, isBlind || pictureless.contains(id)));
            }
        });
        if (before.size() > 2 * streams.values().stream().mapToInt(Map::size).sum() + 1_000) {
            before.keySet().removeIf(id -> !isKnown(id) && !troubled.contains(id));
        }
    }

    /** Where nothing is known of the stream but what its alert says. */
    private void note(Alert alert) {
        if (alert.subject() != null && !isKnown(id(alert))) {
            note(id(alert), alert.subject(), true);
        }
    }

    private boolean isKnown(StreamId id) {
        return streams.getOrDefault(id.server(), Map.of()).containsKey(id);
    }

    private void note(StreamId id, AlertSubject subject, boolean isDark) {
        Before last = before.get(id);
        String uplink = isLocal(subject.uplink()) ? null : subject.uplink();
        int viewers = subject.viewers() == null ? 0 : subject.viewers();
        String uplinkNow = uplink != null ? uplink : last == null ? null : last.uplink();
        int viewersNow = isDark && last != null ? Math.max(last.viewers(), viewers) : viewers;
        if (last == null || last.viewers() != viewersNow || !Objects.equals(last.uplink(), uplinkNow)) {
            before.put(id, new Before(uplinkNow, viewersNow));
        }
    }

    /** What is sent from the machine itself has no uplink. */
    private static boolean isLocal(String uplink) {
        return uplink == null || uplink.startsWith("127.") || uplink.startsWith("::1") || uplink.startsWith("0:0:0:0:");
    }

    static StreamId id(Alert alert) {
        return new StreamId(alert.key().server(), alert.key().path());
    }

    boolean isBlind(String server) {
        ServerView view = servers.get(server);
        return view != null && view.blind();
    }

    /** Whether its process has just begun, and it has streams of which that leaves open whether they come back. */
    boolean isSettling(String server) {
        ServerView view = servers.get(server);
        return view != null
                && view.inGrace()
                && unknown.stream().anyMatch(stream -> stream.server().equals(server));
    }

    Set<String> servers() {
        return servers.keySet();
    }

    /** Null where the host is not known. */
    String host(String server) {
        ServerView view = servers.get(server);
        return view == null || view.subject() == null ? null : view.subject().host();
    }

    /** Servers that run on a host, in order. */
    List<String> serversOf(String host) {
        return servers.keySet().stream()
                .filter(server -> host.equals(host(server)))
                .sorted()
                .toList();
    }

    int streamsOf(String server) {
        ServerView view = servers.get(server);
        return view == null ? 0 : view.streams();
    }

    long streamsOfGroup(String group) {
        return streams.values().stream()
                .flatMap(its -> its.values().stream())
                .filter(subject -> group.equals(subject.group()))
                .count();
    }

    /** Network that the stream is or was published from; null where that is not known. */
    String uplink(StreamId stream) {
        Before known = before.get(stream);
        return known == null ? null : known.uplink();
    }

    /** How many read the stream when it had a picture last. */
    int viewers(StreamId stream) {
        Before known = before.get(stream);
        return known == null ? 0 : known.viewers();
    }

    int viewersOf(String server, Alert alert) {
        int known = streams.getOrDefault(server, Map.of()).keySet().stream()
                .mapToInt(this::viewers)
                .sum();
        Integer told = alert.subject() == null ? null : alert.subject().viewers();
        return Math.max(known, told == null ? 0 : told);
    }

    /** All streams that are known now, and the group of each. */
    Stream<Map.Entry<StreamId, AlertSubject>> streams() {
        return streams.values().stream().flatMap(its -> its.entrySet().stream());
    }

    /** Whether something is wrong with the stream now. */
    boolean isInTrouble(StreamId stream) {
        return inTrouble.contains(stream);
    }
}
