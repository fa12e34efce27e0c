package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import redis.embedded.core.ExecutableProvider;

/** The programs that can be the embedded Redis, in the order in which they are tried. */
final class RedisExecutables {

    private RedisExecutables() {}

    /**
     * The configured program alone; without one the bundled program, then {@code redis-server} of the system.
     *
     * @param configured {@code redis.executable} of {@code collector.yaml}
     * @param folder where the bundled program is unpacked to
     * @param failures takes why the bundled program can't be used
     * @throws IOException if the folder can't be made
     */
    static List<Path> candidates(Optional<Path> configured, Path folder, StringBuilder failures) throws IOException {
        if (configured.isPresent()) {
            return List.of(configured.get());
        }
        Path system = Path.of("redis-server");
        Files.createDirectories(folder);
        try {
            Path bundled = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
            return List.of(bundled, system);
        } catch (IOException | RuntimeException e) {
            failures.append("\n  bundled: ").append(e.getMessage());
            return List.of(system);
        }
    }
}
