package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The append-only files of the embedded Redis. Up to version 6 they are one file; from version 7 on a folder with a manifest,
 * which names the others. Version 7 reads the one file and moves it into such a folder where it finds none; version 6 knows
 * no folder, and begins with nothing beside one.
 *
 * @param folder where Redis keeps its data
 */
record RedisFiles(Path folder) {

    /** First version with a folder. */
    static final int FIRST_WITH_FOLDER = 7;

    private static final Pattern MANIFEST_LINE = Pattern.compile("file (\\S+) seq \\d+ type ([bih])\\b.*");

    /** The one file of versions up to 6. */
    Path single() {
        return folder.resolve("appendonly.aof");
    }

    /** The folder of version 7 and later. */
    Path many() {
        return folder.resolve("appendonlydir");
    }

    private Path manifest() {
        return many().resolve("appendonly.aof.manifest");
    }

    /** Whether something is in the file of versions up to 6, or stands in its place. */
    boolean hasSingle() {
        return Files.exists(single(), LinkOption.NOFOLLOW_LINKS)
                && (!Files.isRegularFile(single()) || single().toFile().length() > 0);
    }

    /** Whether there is data in the folder of version 7 and later. */
    boolean hasMany() {
        return newest(many()) != Long.MIN_VALUE;
    }

    /** Whether the folder was written later than the one file, or is alone. */
    boolean manyIsNewest() {
        return hasMany() && (!hasSingle() || newest(many()) >= single().toFile().lastModified());
    }

    /** Whether there is a folder with data, but nothing that tells Redis what to read of it. */
    boolean lacksManifest() {
        return hasMany() && !Files.exists(manifest());
    }

    private static long newest(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(Long.MIN_VALUE);
        } catch (IOException e) {
            return Long.MIN_VALUE;
        }
    }

    /**
     * The files that Redis reads at its start, in their order. It is the folder's where there is one: {@link EmbeddedRedis}
     * leaves the two beside each other for no version.
     *
     * @throws IOException if the manifest can't be read
     */
    List<Path> parts() throws IOException {
        if (!hasMany()) {
            return hasSingle() ? List.of(single()) : List.of();
        }
        List<Path> parts = new ArrayList<>();
        for (String line : manifestLines()) {
            Matcher file = MANIFEST_LINE.matcher(line);
            if (!file.matches() || file.group(1).contains("/")) {
                throw new IOException("the manifest has a line that it should not have");
            }
            if (!file.group(2).equals("h")) {
                parts.add(many().resolve(file.group(1)));
            }
        }
        return parts;
    }

    private List<String> manifestLines() throws IOException {
        return Files.readAllLines(manifest(), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Lets Redis pass over a file that is not there any more. */
    void forget(Path part) throws IOException {
        if (part.equals(single()) || !Files.exists(manifest())) {
            return;
        }
        String start = "file " + part.getFileName() + " ";
        List<String> others =
                manifestLines().stream().filter(line -> !line.startsWith(start)).toList();
        Files.write(manifest(), others, StandardCharsets.ISO_8859_1);
    }

    /** What Redis 7 loads when there is no folder, and version 6 always; of both, what there is. */
    Path whole() {
        return hasMany() ? many() : single();
    }
}
