package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.stream.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes data readable on which Redis does not start: keeps the readable beginning of a damaged file, and passes over one that
 * can't be read at all. Whatever Redis is not to read any more is kept aside, and told. A file without fault is never touched.
 */
final class RedisRepair {

    private static final Logger LOG = LoggerFactory.getLogger(RedisRepair.class);

    /** What Redis says of data that its own check finds no fault with. */
    private static final Pattern DATA_IS_FOREIGN =
            Pattern.compile("RDB format version|Unknown command|Unknown RDB|unknown object type|[Mm]anifest");

    /** Time in a number of a Redis Stream. */
    private static final Pattern STREAM_NUMBER = Pattern.compile("\r\n(1\\d{12})-\\d+\r\n");

    private static final int WHERE_TIMES_ARE_SOUGHT = 1 << 20;
    private static final long FRESH_MS = 500;

    private final RedisFiles files;
    private final KeptAside aside;
    private final Clock clock;

    RedisRepair(Path folder, Clock clock) {
        this.files = new RedisFiles(folder);
        this.aside = new KeptAside(folder, clock);
        this.clock = clock;
    }

    /** Whether the newest data is of version 7 or later. */
    boolean wantsFolder() {
        return files.manyIsNewest();
    }

    /** Whether there is data of version 7 or later. */
    boolean hasFolder() {
        return files.hasMany();
    }

    /**
     * Sets aside the data that this version would pass over without a word. What was written last and can be read is what
     * Redis begins with.
     *
     * @param version major version of the Redis that is to start; empty if it does not tell
     */
    List<DataLoss> settle(OptionalInt version) throws IOException {
        List<DataLoss> losses = new ArrayList<>();
        if (version.isEmpty() || !files.hasMany()) {
            return losses;
        }
        boolean readsFolder = version.getAsInt() >= RedisFiles.FIRST_WITH_FOLDER;
        if (files.lacksManifest()) {
            losses.add(passOver(files.many(), "redis-data-useless"));
        } else if (!readsFolder || (files.hasSingle() && !files.manyIsNewest())) {
            losses.add(passOver(files.many(), "redis-data-of-other-version"));
        } else if (files.hasSingle()) {
            losses.add(passOver(files.single(), "redis-data-of-other-version"));
        }
        return losses;
    }

    /**
     * Notices a file that was emptied since Redis made it.
     *
     * @param started when Redis was started on this folder for the last time; null if never
     */
    List<DataLoss> emptied(Instant started) {
        Path file = files.single();
        if (started == null
                || files.hasMany()
                || !Files.isRegularFile(file)
                || file.toFile().length() > 0) {
            return List.of();
        }
        long writtenAfterMs = file.toFile().lastModified() - started.toEpochMilli();
        return writtenAfterMs <= FRESH_MS
                ? List.of()
                : List.of(loss("redis-data-empty", "file", name(file), "until", written(file)));
    }

    /**
     * Looks for what keeps Redis from starting.
     *
     * @param server the {@code redis-server} that did not start
     * @param said its log
     * @return what is missing from now on; empty if the data is not why
     * @throws IOException if the files can't be moved, or there is no room to keep them
     */
    List<DataLoss> repair(Path server, String said) throws IOException {
        List<DataLoss> losses = new ArrayList<>();
        List<Path> parts;
        try {
            parts = files.parts();
        } catch (IOException e) {
            LOG.debug("The manifest in {} can't be read", files.many(), e);
            return List.of(passOver(files.many(), "redis-data-useless"));
        }
        for (Path part : parts) {
            mend(part, server, said).ifPresent(losses::add);
        }
        if (losses.isEmpty()
                && !parts.isEmpty()
                && DATA_IS_FOREIGN.matcher(said).find()) {
            losses.add(passOver(files.whole(), "redis-data-later"));
        }
        return losses;
    }

    private Optional<DataLoss> mend(Path part, Path server, String said) throws IOException {
        if (!Files.exists(part)) {
            files.forget(part);
            return Optional.of(loss("redis-data-gone", "file", name(part)));
        }
        if (!Files.isRegularFile(part) || !Files.isReadable(part)) {
            return Optional.of(passOver(part, "redis-data-closed"));
        }
        if (Files.size(part) == 0) {
            return Optional.empty();
        }
        AofCheck.Finding finding = AofCheck.of(part, server, files.folder().resolve("bin"));
        return switch (finding.verdict()) {
            case WHOLE -> Optional.empty();
            case CUT ->
                Optional.of(
                        finding.readable() == 0 ? passOver(part, "redis-data-useless") : cut(part, finding.readable()));
            case USELESS -> Optional.of(passOver(part, "redis-data-useless"));
            case LATER -> Optional.of(passOver(files.whole(), "redis-data-later"));
            case UNKNOWN ->
                said.contains("append") || said.contains("AOF") || said.contains("RDB")
                        ? Optional.of(passOver(part, "redis-data-unchecked"))
                        : Optional.empty();
        };
    }

    private DataLoss passOver(Path data, String code) throws IOException {
        String until = written(data);
        Path kept = aside.move(data);
        files.forget(data);
        return loss(code, "file", name(data), "until", until, "kept", kept(kept));
    }

    private DataLoss cut(Path part, long readable) throws IOException {
        long bytes = Files.size(part);
        String until = written(part);
        String from = lastTime(part, readable);
        Path kept = aside.cut(part, readable);
        String code = from == null ? "redis-data-cut" : "redis-data-cut-since";
        return loss(
                code,
                "file",
                name(part),
                "lostBytes",
                bytes - readable,
                "bytes",
                bytes,
                "from",
                from,
                "until",
                until,
                "kept",
                kept(kept));
    }

    /** The time of the last entry of a stream before this byte; null if there is none near it. */
    private static String lastTime(Path part, long end) throws IOException {
        long begin = Math.max(0, end - WHERE_TIMES_ARE_SOUGHT);
        byte[] bytes = new byte[(int) (end - begin)];
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "r")) {
            file.seek(begin);
            file.readFully(bytes);
        }
        Matcher numbers = STREAM_NUMBER.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        String last = null;
        while (numbers.find()) {
            last = numbers.group(1);
        }
        return last == null ? null : time(Long.parseLong(last));
    }

    private static String kept(Path path) {
        return "redis/" + path.getFileName();
    }

    private static String written(Path data) {
        return time(data.toFile().lastModified());
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String name(Path data) {
        return data.getFileName().toString();
    }

    private DataLoss loss(String code, Object... named) {
        DataLoss loss = new DataLoss(clock.instant(), Reason.of(code, named));
        LOG.error("Data of the embedded Redis in {} is missing. {}", files.folder(), loss.text());
        return loss;
    }
}
