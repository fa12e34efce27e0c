package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps two monitors from using one data folder. The lock ends with {@link #close}, or with the process. */
final class DataFolderLock implements AutoCloseable {

    private final RandomAccessFile file;

    private DataFolderLock(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Locks a folder that exists.
     *
     * @throws EmbeddedRedisException if another monitor has it; the message says what to do
     * @throws IOException if the folder can't be used
     */
    static DataFolderLock of(Path folder) throws IOException {
        RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
        try {
            if (tryLock(file) != null) {
                return new DataFolderLock(file);
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
        file.close();
        throw new EmbeddedRedisException("Another monitor uses the data folder " + folder.toAbsolutePath()
                + ".\nStop it, or give this one a folder of its own with data.dir in collector.yaml.");
    }

    private static FileLock tryLock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            // Another monitor in this process.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
