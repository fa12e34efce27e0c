package org.mediamtxmonitor.redis;

import java.util.Locale;
import java.util.stream.Stream;

import org.mediamtxmonitor.config.Settings;
import org.springframework.core.env.Environment;

/** Whose Redis this process uses. The bean {@code redisMode} is the only place that decides it. */
public enum RedisMode {
    /** A child process of this monitor, with a password that nobody else knows: no other process reads or writes it. */
    EMBEDDED,

    /** One that the operator runs: other processes of the monitor may use it too. */
    EXTERNAL;

    /** Embedded unless {@code collector.yaml} or {@code spring.data.redis.*} names another one. */
    static RedisMode of(Settings.Redis settings, Environment environment) {
        boolean named = Stream.of("url", "host", "sentinel.master", "cluster.nodes")
                .anyMatch(name -> environment.containsProperty("spring.data.redis." + name));
        return settings.embedded() && !named ? EMBEDDED : EXTERNAL;
    }

    /** Whether other processes may read and write it, so that leases are shared and deltas have listeners. */
    public boolean isShared() {
        return this == EXTERNAL;
    }

    /** The word in the API: {@code embedded} or {@code external}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
