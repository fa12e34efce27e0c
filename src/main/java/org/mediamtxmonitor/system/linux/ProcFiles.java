package org.mediamtxmonitor.system.linux;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The files by which the kernel tells about itself, such as those in {@code /proc} and {@code /sys}. What can't be read is null.
 * Reading is bounded. Not thread-safe: one buffer serves all.
 */
public final class ProcFiles {

    /** The longest text that is read, in bytes; the rest of a longer file is left out. */
    static final int LONGEST = 4 << 20;

    private static final int FIRST_BUFFER = 16 << 10;
    private static final String[] NONE = {};

    private final String root;
    private byte[] buffer = new byte[FIRST_BUFFER];

    /** @param root folder that stands for {@code /}; empty for that itself */
    public ProcFiles(String root) {
        this.root = root;
    }

    /** The files of this machine. */
    public static ProcFiles ofMachine() {
        return new ProcFiles("");
    }

    /** The text of a file; null where it can't be read. */
    public String text(String path) {
        try (InputStream in = new FileInputStream(root + path)) {
            int length = 0;
            int more = in.read(buffer, 0, buffer.length);
            while (more > 0) {
                length += more;
                if (length == buffer.length) {
                    if (length >= LONGEST) {
                        break;
                    }
                    buffer = Arrays.copyOf(buffer, Math.min(LONGEST, 2 * buffer.length));
                }
                more = in.read(buffer, length, buffer.length - length);
            }
            return new String(buffer, 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Gone, not there on this kernel, or not ours to read: all of it means that it is not known.
            return null;
        }
    }

    /** The first line of a file without its end; null where it can't be read. */
    public String line(String path) {
        String text = text(path);
        if (text == null) {
            return null;
        }
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The whole number that a file holds; null where it holds none, as {@code max}, or can't be read. */
    public Long number(String path) {
        return Numbers.whole(line(path));
    }

    /** The names in a folder, in no order; none where it can't be read. */
    public String[] names(String path) {
        String[] names = new File(root + path).list();
        return names == null ? NONE : names;
    }

    /** Whether there is such a file or folder. */
    public boolean exists(String path) {
        return new File(root + path).exists();
    }

    /** A path of these files as one of the machine. */
    public File file(String path) {
        return new File(root + path);
    }
}
