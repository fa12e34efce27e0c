package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks {@code redis-check-aof} how much of an append-only file can be read. It is the same program as {@code redis-server},
 * under another name: where the system has none, a link of that name is made to the server.
 */
final class AofCheck {

    private static final Logger LOG = LoggerFactory.getLogger(AofCheck.class);
    private static final String NAME = "redis-check-aof";
    private static final int LONGEST_SECONDS = 120;
    private static final int MOST_OUTPUT = 1 << 16;
    private static final Pattern READABLE = Pattern.compile("ok_up_to=(\\d+)");

    /** What it says of a file. */
    enum Verdict {
        /** All of it can be read. */
        WHOLE,
        /** A beginning of it can be read, which may be empty. */
        CUT,
        /** Nothing can be read. */
        USELESS,
        /** It is of a later version of Redis. */
        LATER,
        /** There is no program that could tell. */
        UNKNOWN
    }

    /** @param readable bytes from the beginning that can be read, where the verdict is {@link Verdict#CUT} */
    record Finding(Verdict verdict, long readable) {}

    private AofCheck() {}

    /**
     * Looks at a file and changes nothing.
     *
     * @param server the {@code redis-server} that is to read the file
     * @param links a folder in which a link to it may be made
     */
    static Finding of(Path file, Path server, Path links) {
        for (Path program : programs(server, links)) {
            String said = run(program, file);
            Finding finding = read(said);
            if (finding.verdict() != Verdict.UNKNOWN) {
                return finding;
            }
            LOG.debug("{} does not say how {} is: {}", program, file, said);
        }
        return new Finding(Verdict.UNKNOWN, 0);
    }

    static Finding read(String said) {
        Matcher readable = READABLE.matcher(said);
        if (said.contains("RDB format version")) {
            return new Finding(Verdict.LATER, 0);
        } else if (said.contains("is not sane")) {
            return new Finding(Verdict.USELESS, 0);
        } else if (!readable.find()) {
            return new Finding(Verdict.UNKNOWN, 0);
        }
        long bytes = Long.parseLong(readable.group(1));
        return said.contains("is valid") ? new Finding(Verdict.WHOLE, bytes) : new Finding(Verdict.CUT, bytes);
    }

    private static List<Path> programs(Path server, Path links) {
        List<Path> programs = new ArrayList<>();
        Optional<Path> found = ProgramPath.find(server);
        found.map(path -> path.resolveSibling(NAME)).filter(Files::isExecutable).ifPresent(programs::add);
        found.flatMap(path -> link(path, links)).ifPresent(programs::add);
        ProgramPath.find(Path.of(NAME)).ifPresent(programs::add);
        return programs;
    }

    /** The server under the name of the check. A script would start the server, whatever its name is. */
    private static Optional<Path> link(Path server, Path links) {
        try (InputStream in = Files.newInputStream(server)) {
            if (in.read() == '#') {
                return Optional.empty();
            }
            Path link = Files.createDirectories(links).resolve(NAME);
            Files.deleteIfExists(link);
            return Optional.of(Files.createSymbolicLink(link, server.toRealPath()));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("No link to {} can be made in {}", server, links, e);
            return Optional.empty();
        }
    }

    /** What it says; an empty text if it can't run. */
    private static String run(Path program, Path file) {
        try {
            Process process = new ProcessBuilder(program.toString(), file.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                process.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).whenComplete((ended, late) -> {
                    if (late != null) {
                        process.destroyForcibly();
                    }
                });
                String said = new String(out.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
                out.transferTo(OutputStream.nullOutputStream());
                return said;
            }
        } catch (IOException e) {
            LOG.debug("{} can't be run", program, e);
            return "";
        }
    }
}
