package org.mediamtxmonitor.web.prometheus;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.view.Scopes;

/**
 * Where what is told comes from: all of it is in memory.
 *
 * @param scopes of what is known of servers, streams, hosts and pictures
 * @param alerts those that are not over and are seen; empty in a process that does not know them
 * @param refresh asks for the connections of a server that another process polls; they come later, if they are wanted often
 */
record Sources(
        Scopes scopes,
        Function<ScopedFleet, Optional<Collection<Alert>>> alerts,
        Supplier<MonitorStatus> monitor,
        Consumer<String> refresh,
        String version,
        InstantSource clock) {}
