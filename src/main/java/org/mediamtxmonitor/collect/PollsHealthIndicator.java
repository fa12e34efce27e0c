package org.mediamtxmonitor.collect;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether the timers that begin polls still run, for {@code /livez}: a process whose timers ended does not mend itself. How
 * the servers answer does not matter, nor whether a poll is due. A process that begins no polls, or none yet, is well.
 */
final class PollsHealthIndicator implements HealthIndicator {

    /** On a machine that is too busy a process may stand still for half a minute: a restart would only make that longer. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final int INTERVALS = 5;

    /** A poll may have to ask so many times in a row: the timer of its server waits for it. */
    private static final int ROUNDS = 5;

    /** A whole answer may take this many times as long as its first byte. */
    private static final int ANSWER = 3;

    private final Supplier<Optional<Duration>> sinceLastBegin;
    private final Supplier<Settings> settings;

    PollsHealthIndicator(Supplier<Settings> settings, Supplier<Optional<Duration>> sinceLastBegin) {
        this.sinceLastBegin = sinceLastBegin;
        this.settings = settings;
    }

    PollsHealthIndicator(Settings settings, Supplier<Optional<Duration>> sinceLastBegin) {
        this(() -> settings, sinceLastBegin);
    }

    /**
     * Longest time without a poll that begins, in a process that is well and whose servers all hang: then the monitor is needed
     * most, and a restart for what a MediaMTX does would leave a gap. With one server and the default time-outs that is 105 s.
     */
    static Duration longest(Settings settings) {
        Settings.Collector times = settings.collector();
        Duration interval = settings.servers().stream()
                .map(ServerSettings::interval)
                .max(Duration::compareTo)
                .orElse(times.interval());
        Duration round = times.connectTimeout()
                .multipliedBy(2)
                .plus(times.responseTimeout().multipliedBy(ANSWER));
        Duration wait = interval.multipliedBy(INTERVALS).plus(round.multipliedBy(ROUNDS));
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    @Override
    public Health health() {
        boolean stands = sinceLastBegin
                .get()
                .filter(since -> since.compareTo(longest(settings.get())) > 0)
                .isPresent();
        return (stands ? Health.down() : Health.up()).build();
    }
}
