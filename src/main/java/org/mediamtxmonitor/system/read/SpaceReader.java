package org.mediamtxmonitor.system.read;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.jna.platform.linux.LibC;

/**
 * Asks a file system for its room by {@code statvfs}, which tells of inodes too. Where the library can't be loaded, as from a
 * folder without the right to execute, by Java, without inodes. May hang with a network file system whose server is gone.
 */
final class SpaceReader {

    private static final boolean HAS_LIBRARY = hasLibrary();

    private SpaceReader() {}

    private static boolean hasLibrary() {
        try {
            return LibC.INSTANCE != null;
        } catch (LinkageError e) {
            return false;
        }
    }

    /** The room of what is mounted there; null where it can't be asked. */
    static Space of(String mount) {
        return HAS_LIBRARY ? byLibrary(mount) : byJava(mount);
    }

    private static Space byLibrary(String mount) {
        LibC.Statvfs found = new LibC.Statvfs();
        if (LibC.INSTANCE.statvfs(mount, found) != 0) {
            return null;
        }
        long block = found.f_frsize.longValue();
        return new Space(
                block * found.f_blocks.longValue(),
                block * found.f_bfree.longValue(),
                block * found.f_bavail.longValue(),
                found.f_files.longValue(),
                found.f_ffree.longValue());
    }

    private static Space byJava(String mount) {
        try {
            FileStore store = Files.getFileStore(Path.of(mount));
            return new Space(store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace(), 0, 0);
        } catch (IOException e) {
            return null;
        }
    }
}
