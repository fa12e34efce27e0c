package org.mediamtxmonitor.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Where the content of settings files comes from. */
interface SettingsFiles {

    /** The files as they are now. */
    SettingsFiles OF_DISK = path -> Files.newInputStream(path);

    /** @throws NoSuchFileException if there is no such file */
    InputStream open(Path path) throws IOException;

    /** Whether there is such a file. */
    default boolean has(Path path) {
        try (InputStream in = open(path)) {
            return in != null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Files as they were when they were read, by path; there are no others. */
    static SettingsFiles of(Map<Path, ByteBuffer> contents) {
        return path -> {
            ByteBuffer content = contents.get(path);
            if (content == null) {
                throw new NoSuchFileException(path.toString());
            }
            return new ByteArrayInputStream(content.array());
        };
    }
}
