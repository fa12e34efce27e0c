package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process decided while Redis was away, a line each, in a file of the data folder: the process may die before Redis is
 * back, and the next one reads it. A line is with the operating system before {@link #append} returns, so it outlives the
 * process, not the machine. The process that opened the file first uses it; in any other, and where the file can't be used,
 * nothing is kept. Safe for use by several threads.
 */
public final class OutageJournal implements AutoCloseable {

    /** Bytes from which on {@link #append} refuses: the owner replaces the lines by fewer ones. */
    static final long MOST_BYTES = 32 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(OutageJournal.class);

    private final Path file;
    private final List<String> found = new ArrayList<>();
    private FileChannel lock;
    private FileChannel out;
    private long size;

    private OutageJournal(Path file) {
        this.file = file;
    }

    /** Keeps nothing. */
    public static OutageJournal none() {
        return new OutageJournal(null);
    }

    /** @param name of the file in the folder, which need not exist */
    public static OutageJournal open(Path folder, String name) {
        OutageJournal journal = new OutageJournal(folder.resolve(name));
        try {
            Files.createDirectories(folder);
            journal.open();
        } catch (IOException e) {
            journal.fail(e);
        }
        return journal;
    }

    private void open() throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            LOG.info("Another process keeps {}", file);
            return;
        }
        lock = channel;
        if (Files.exists(file)) {
            read();
        }
        // A line that was cut off must not become the beginning of the next one.
        write(found);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void read() throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int whole = text.lastIndexOf('\n');
        if (whole > 0) {
            found.addAll(List.of(text.substring(0, whole).split("\n")));
        }
    }

    /** The lines that a process before this one left; none once {@link #replace} or {@link #clear} was called. */
    public synchronized List<String> found() {
        return List.copyOf(found);
    }

    /** Keeps a line, which has no line breaks. Returns false where there is no room: then {@link #replace} is to be called. */
    public synchronized boolean append(String line) {
        if (out == null) {
            return true;
        }
        if (size >= MOST_BYTES) {
            return false;
        }
        try {
            put(out, line);
        } catch (IOException e) {
            fail(e);
        }
        return true;
    }

    /** Keeps these lines instead of all others, or the others if the process dies meanwhile. */
    public synchronized void replace(Collection<String> lines) {
        if (lock == null) {
            return;
        }
        try {
            write(lines);
            found.clear();
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Redis has it all. */
    public synchronized void clear() {
        if (size > 0) {
            replace(List.of());
        }
    }

    private void write(Collection<String> lines) throws IOException {
        if (out != null) {
            out.close();
        }
        Path written = file.resolveSibling(file.getFileName() + ".new");
        size = 0;
        out = FileChannel.open(
                written, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        for (String line : lines) {
            put(out, line);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void put(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        size += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void fail(IOException cause) {
        LOG.warn(
                "{} can't be used: if this process ends while Redis is away, messages may come twice [{}]",
                file,
                cause);
        close();
    }

    @Override
    public synchronized void close() {
        for (FileChannel channel : new FileChannel[] {out, lock}) {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                LOG.debug("{} was not closed", file, e);
            }
        }
        out = null;
        lock = null;
    }
}
