package org.mediamtxmonitor.redis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is told that a lease changes hands, and how often another process has had each server since the start. Thread-safe. */
final class Handovers {

    private final Map<String, Long> tenures = new ConcurrentHashMap<>();
    private final List<Consumer<String>> ofServers = new CopyOnWriteArrayList<>();
    private final List<Runnable> ofAlerts = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> givers = new CopyOnWriteArrayList<>();

    /** See {@link Leases#onHandover}. */
    void onServer(Consumer<String> listener) {
        ofServers.add(listener);
    }

    /** See {@link Leases#onAlertsHandover}. */
    void onAlerts(Runnable listener) {
        ofAlerts.add(listener);
    }

    /** See {@link Leases#onGive}. */
    void onGive(Consumer<String> giver) {
        givers.add(giver);
    }

    /** A lease is about to be given away. */
    void giving(String name) {
        if (LeaseNames.isOfServer(name)) {
            givers.forEach(giver -> giver.accept(name));
        }
    }

    /** Another process has a lease, or has had it. */
    void handedOver(String name) {
        if (LeaseNames.isOfSnapshots(name)) {
            return;
        }
        if (name.equals(LeaseNames.ALERTS)) {
            ofAlerts.forEach(Runnable::run);
        } else {
            tenures.merge(name, 1L, Long::sum);
            ofServers.forEach(listener -> listener.accept(name));
        }
    }

    /** This process takes part in the lease of a server no more. */
    void left(String name) {
        if (LeaseNames.isOfServer(name)) {
            ofServers.forEach(listener -> listener.accept(name));
        }
    }

    /** See {@link Leases#tenure}. */
    long tenure(String server) {
        return tenures.getOrDefault(server, 0L);
    }
}
