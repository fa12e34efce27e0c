package org.mediamtxmonitor.web.live;

import java.util.function.IntSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Meters of the WebSocket clients. */
final class LiveMeters {

    private final Counter dropped;
    private final Counter gone;

    /** @param clients how many are connected */
    LiveMeters(MeterRegistry meters, IntSupplier clients) {
        Gauge.builder("mediamtx.monitor.websocket.clients", clients::getAsInt)
                .description("Clients of the WebSocket.")
                .strongReference(true)
                .register(meters);
        dropped = Counter.builder("mediamtx.monitor.websocket.dropped.events")
                .description("Events that a client did not get, as it takes them too slowly.")
                .register(meters);
        gone = Counter.builder("mediamtx.monitor.websocket.failed.sends")
                .description("Messages that could not be sent, or took longer than 15 s: their client is gone.")
                .register(meters);
    }

    void droppedEvent() {
        dropped.increment();
    }

    void gone() {
        gone.increment();
    }
}
