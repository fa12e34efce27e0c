package org.mediamtxmonitor.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The system agent, and what is kept of hosts.
 *
 * @param enabled whether this process reads its machine if it has the role; default true
 * @param host id of this machine; default: its host name
 * @param interval time from one report to the next, 1 s to 1 min; default 2 s
 * @param forget how long a host that is silent is shown, 1 min to 30 d; default 24 h
 * @param disks mount points that are read
 * @param interfaces network interfaces that are read, and how fast they are
 * @param push where reports go to instead of Redis; none by default
 * @param token bearer token with which other agents may push their reports here, beside {@code auth.token}; none by default
 */
public record SystemSettings(
        boolean enabled,
        Optional<String> host,
        Duration interval,
        Duration forget,
        Patterns disks,
        Interfaces interfaces,
        Optional<Push> push,
        Optional<Secret> token) {

    /**
     * Which of many are meant. A pattern has {@code *} for any run of characters and {@code ?} for any one.
     *
     * @param include patterns of those that are meant, whatever else is said; none by default: what {@code exclude} does not
     *     name and what is no pseudo one
     * @param exclude patterns of those that are not meant; default none
     */
    public record Patterns(List<String> include, List<String> exclude) {

        public Patterns {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }

    /**
     * Network interfaces.
     *
     * @param choice names of those that are read
     * @param speeds in bit/s, by a pattern of names as those of a choice, in the order in which they are written; of several that
     *     match the first one counts. None by default: as the driver tells
     */
    public record Interfaces(Patterns choice, Map<String, Long> speeds) {

        public Interfaces {
            speeds = Collections.unmodifiableMap(new LinkedHashMap<>(speeds));
        }
    }

    /**
     * A monitor that takes reports of hosts over HTTP, where Redis must not be reachable.
     *
     * @param url base of its page and API, http or https, without a slash at its end
     * @param token bearer token that it takes changes with
     * @param caFile PEM file with the authorities to trust instead of Java's; none by default
     */
    public record Push(URI url, Optional<Secret> token, Optional<Path> caFile) {}
}
