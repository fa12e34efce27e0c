package org.mediamtxmonitor.camel.overlay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder of the user's routes, as it is at one moment. Only contents count, neither times nor links: a bind mount, a network
 * volume and the {@code ..data} of Kubernetes tell little more.
 */
final class RouteFolder {

    static final int MOST_FILES = 100;
    static final int MOST_BYTES = 256 * 1024;
    static final int MOST_BYTES_IN_ALL = 4 * 1024 * 1024;

    private static final String FILES = "[!.]*.{yaml,yml}";

    private final Path folder;

    RouteFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * What a file holds.
     *
     * @param text its content; null where it can't be taken
     * @param flaw why it can't be taken; null where it can
     */
    record Content(String text, String flaw) {}

    /** With its absolute path. */
    String location(String name) {
        return "file:" + folder.resolve(name);
    }

    Path path() {
        return folder;
    }

    /**
     * Reads all files, by name. A folder that does not exist has none.
     *
     * @throws IOException if it can't be listed; what it held is not known then
     */
    Map<String, Content> read() throws IOException {
        Map<String, Content> contents = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, FILES)) {
            found.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return contents;
        }
        files.sort(null);
        long bytes = 0;
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (contents.size() >= MOST_FILES) {
                contents.put(name, new Content(null, "is one file too many: " + MOST_FILES + " are read."));
                continue;
            }
            Content content = name.endsWith(".yml")
                    ? new Content(null, "ends in .yml. Name it " + name.replaceFirst("yml$", "yaml") + ".")
                    : content(file);
            if (content != null) {
                bytes += content.text() == null ? 0 : content.text().length();
                contents.put(
                        name,
                        bytes > MOST_BYTES_IN_ALL
                                ? new Content(
                                        null,
                                        "is too much: " + MOST_BYTES_IN_ALL / 1024 + " KiB of all files are read.")
                                : content);
            }
        }
        return contents;
    }

    /** Null for what is gone meanwhile, and for a folder. */
    private static Content content(Path file) {
        try {
            if (Files.isDirectory(file) || !Files.exists(file)) {
                return null;
            }
            if (!Files.isRegularFile(file)) {
                return new Content(null, "is no regular file.");
            }
            if (Files.size(file) > MOST_BYTES) {
                return new Content(null, "is larger than " + MOST_BYTES / 1024 + " KiB.");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MOST_BYTES);
            }
            return new Content(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    null);
        } catch (CharacterCodingException e) {
            return new Content(null, "is no UTF-8.");
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return new Content(null, "can't be read: " + e.getClass().getSimpleName() + ".");
        }
    }
}
