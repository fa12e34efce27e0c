package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Runs one simulated server until the process is ended, for measurements by hand. */
public final class Simulate {

    private static final Set<String> OPTIONS = Set.of("port", "paths", "readers", "protocol", "version", "seed");

    private Simulate() {}

    /**
     * Starts it.
     *
     * @param arguments {@code --port=19997 --paths=1000 --readers=5 --protocol=srt --version=v1.20.1 --seed=1}; readers
     *     are those of every path; without a protocol it is a mix
     */
    public static void main(String... arguments) throws InterruptedException {
        Map<String, String> options = options(arguments);
        int paths = Integer.parseInt(options.getOrDefault("paths", "100"));
        int readers = Integer.parseInt(options.getOrDefault("readers", "5"));
        String protocol = options.get("protocol");
        Protocol only =
                protocol == null || protocol.equals("mix") ? null : Protocol.valueOf(protocol.toUpperCase(Locale.ROOT));
        try (SimulatedServer server = SimulatedServer.builder()
                .port(Integer.parseInt(options.getOrDefault("port", "19997")))
                .version(options.getOrDefault("version", "v1.20.1"))
                .seed(Long.parseLong(options.getOrDefault("seed", "1")))
                .paths(PathPlan.many(paths, readers, only))
                .upFor(Duration.ofMinutes(10))
                .start()) {
            System.out.println("Simulated MediaMTX control API: " + server.url() + "/v3/paths/list");
            Thread.currentThread().join();
        }
    }

    static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].replaceFirst("^--", "");
            if (parts.length != 2 || !OPTIONS.contains(name)) {
                throw new IllegalArgumentException(
                        "Not one of --name=value with a name of " + OPTIONS + ": " + argument);
            }
            options.put(name, parts[1]);
        }
        return options;
    }
}
