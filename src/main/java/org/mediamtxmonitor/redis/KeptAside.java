package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data of Redis that can't be used as it is, kept beside the rest under its name and the time, such as
 * {@code appendonly.aof.damaged-20261128T101500Z}. There are four at most: then the oldest goes, but never the largest, since
 * a damage that comes again leaves little each time.
 */
final class KeptAside {

    private static final Logger LOG = LoggerFactory.getLogger(KeptAside.class);
    private static final int MOST = 4;
    private static final String MARK = ".damaged-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    KeptAside(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Moves a file or folder aside.
     *
     * @return where it is now
     */
    Path move(Path data) throws IOException {
        Path kept = free(data.getFileName() + MARK + TIME.format(clock.instant()));
        Files.move(data, kept);
        bound();
        return kept;
    }

    /**
     * Moves a file aside and puts its beginning in its place.
     *
     * @param length bytes of the beginning
     * @return where the whole file is now
     * @throws IOException if there is no room for both; then the file is where it was
     */
    Path cut(Path file, long length) throws IOException {
        Path beginning = file.resolveSibling(file.getFileName() + ".beginning");
        try (InputStream whole = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(beginning)) {
            copy(whole, out, length);
        } catch (IOException e) {
            Files.deleteIfExists(beginning);
            throw e;
        }
        Path kept = move(file);
        Files.move(beginning, file, StandardCopyOption.ATOMIC_MOVE);
        return kept;
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private Path free(String name) {
        Path path = folder.resolve(name);
        for (int i = 2; Files.exists(path); i++) {
            path = folder.resolve(name + "-" + i);
        }
        return path;
    }

    private void bound() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().contains(MARK))
                            .sorted(Comparator.comparing(KeptAside::time))
                            .toList());
        }
        while (all.size() > MOST) {
            Path largest =
                    all.stream().max(Comparator.comparingLong(KeptAside::size)).orElseThrow();
            Path oldest = all.stream()
                    .filter(file -> !file.equals(largest))
                    .findFirst()
                    .orElseThrow();
            LOG.warn("Only {} files of damaged data are kept: {} is removed", MOST, oldest);
            delete(oldest);
            all.remove(oldest);
        }
    }

    private static String time(Path kept) {
        String name = kept.getFileName().toString();
        return name.substring(name.indexOf(MARK) + MARK.length());
    }

    private static long size(Path kept) {
        try (Stream<Path> files = Files.walk(kept)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static void delete(Path kept) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(kept)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
