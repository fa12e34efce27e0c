package org.mediamtxmonitor.collect.server;

import java.time.Duration;

import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.metric.SampleWindow;
import org.mediamtxmonitor.stream.ServerStatus;

/** How the API of a server did over the last minute. Not thread-safe. */
final class ApiFigures {

    private final SampleWindow times = new SampleWindow(Duration.ofMinutes(1));
    private final SampleWindow failures = new SampleWindow(Duration.ofMinutes(1));

    void succeeded(double tookMs, long at) {
        times.update(tookMs, at);
        failures.update(0, at);
    }

    /** A poll succeeded that does not tell how fast the server is. */
    void answered(long at) {
        times.expire(at);
        failures.update(0, at);
    }

    void failed(long at) {
        times.expire(at);
        failures.update(100, at);
    }

    /** An outage is over that was told as one: its failures count no more. */
    void recovered() {
        failures.clear();
    }

    /** Null before the first poll. */
    ServerStatus.Api figures() {
        return failures.size() == 0
                ? null
                : new ServerStatus.Api(
                        Rounding.tenths(times.mean()),
                        Rounding.tenths(times.percentile(95)),
                        (int) Math.round(failures.mean() * failures.size() / 100),
                        Rounding.tenths(failures.mean()));
    }
}
