package org.mediamtxmonitor.web.live;

import java.util.Set;

import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.SeenServers;

/** Where what a WebSocket client gets comes from. All are asked when the line to the client is free. */
record LiveSources(Servers servers, Alerts alerts, Pictures pictures, Hosts hosts) {

    /** What is sent of a server. */
    @FunctionalInterface
    interface Servers {

        /** See {@link LiveServer#next}. */
        LiveServer.Step next(String server, Position at, LiveFilter wanted);
    }

    /** What is sent of alerts. */
    interface Alerts {

        /** See {@link LiveAlerts#start}. */
        LiveAlerts.Start start(SeenServers seen);

        /** See {@link LiveAlerts#message}. */
        String message(String key, SeenServers seen);
    }

    /** What is sent of pictures. */
    interface Pictures {

        /** The streams of whose pictures something is known. */
        Iterable<StreamId> all();

        /** What is known of the first of these streams, which are taken from them. */
        String message(Set<StreamId> due);
    }

    /** What is sent of hosts. */
    interface Hosts {

        /** Ids of the hosts of which something is known. */
        Iterable<String> all();

        /**
         * What is seen of the first of these hosts, which are taken from them; null for nothing.
         *
         * @param known hosts that the client was told of, where it does not see all
         */
        String message(Set<String> due, SeenServers seen, Set<String> known);
    }
}
