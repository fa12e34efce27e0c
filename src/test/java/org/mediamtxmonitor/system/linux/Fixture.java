package org.mediamtxmonitor.system.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that stands for the root of a machine. */
public final class Fixture {

    private final Path root;

    public Fixture(Path root) {
        this.root = root;
    }

    /** Writes a file of the kernel. */
    public Fixture with(String path, String text) {
        try {
            Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcFiles files() {
        return new ProcFiles(root.toString());
    }
}
