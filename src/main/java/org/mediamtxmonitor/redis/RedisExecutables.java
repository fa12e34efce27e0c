package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import redis.embedded.core.ExecutableProvider;

/** The programs that can be the embedded Redis, in the order in which they are tried. */
final class RedisExecutables {

    private static final Logger LOG = LoggerFactory.getLogger(RedisExecutables.class);

    private static final Pattern VERSION = Pattern.compile("\\bv=(\\d{1,4})\\.");
    private static final int LONGEST_SECONDS = 5;

    private RedisExecutables() {}

    /** Major version of a program; empty if it can't be run or does not tell. */
    static OptionalInt majorVersion(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            CompletableFuture<Process> end = process.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS);
            // Not in any case: the end of a process that is destroyed closes what it said before it is read.
            end.whenComplete((ended, late) -> {
                if (late != null) {
                    process.destroyForcibly();
                }
            });
            try (InputStream out = process.getInputStream()) {
                Matcher version = VERSION.matcher(new String(out.readNBytes(1024), StandardCharsets.UTF_8));
                return version.find() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
            }
        } catch (IOException e) {
            LOG.debug("{} can't be run", program, e);
            return OptionalInt.empty();
        }
    }

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
