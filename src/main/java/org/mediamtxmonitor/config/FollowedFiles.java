package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.config.InvalidSettingsException.Problem;

/**
 * {@code collector.yaml} and the file of managed servers beside it, as they are on the disk. A file that is there and can't be read
 * is not the same as none: its servers must not count as removed.
 *
 * @param contents of those that could be read, by path
 * @param unreadable what keeps from reading the others
 */
record FollowedFiles(Map<Path, ByteBuffer> contents, List<Problem> unreadable) {

    /** Larger files are none of ours. */
    private static final int MOST_BYTES = 4 << 20;

    static FollowedFiles read(Path file) {
        Map<Path, ByteBuffer> contents = new HashMap<>();
        List<Problem> unreadable = new ArrayList<>();
        for (Path path : List.of(file, managed(file))) {
            try {
                content(path).ifPresent(content -> contents.put(path, content));
            } catch (IOException e) {
                unreadable.add(new Problem(
                        path.toString(),
                        "",
                        "the file can't be read",
                        "It must be a file of at most 4 MiB that this process may read."));
            }
        }
        return new FollowedFiles(contents, unreadable);
    }

    /** The file of the servers that are managed in the page, beside this one; it need not exist. */
    static Path managed(Path file) {
        return new ManagedServers(file.toAbsolutePath().getParent()).file();
    }

    private static Optional<ByteBuffer> content(Path path) throws IOException {
        try {
            if (Files.size(path) > MOST_BYTES || !Files.isRegularFile(path) && Files.exists(path)) {
                throw new IOException("no file of at most 4 MiB");
            }
            return Optional.of(ByteBuffer.wrap(Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The content of each by the text of its path. */
    Map<String, ByteBuffer> byName() {
        Map<String, ByteBuffer> named = new HashMap<>();
        contents.forEach((path, content) -> named.put(path.toString(), content));
        return named;
    }
}
