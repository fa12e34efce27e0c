package org.mediamtxmonitor.system.linux;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What a process has open: sockets, and files of recordings. Names of files are looked at and not kept.
 *
 * @param count number of open file descriptors
 * @param sockets inode numbers of its sockets
 * @param recordings numbers of the devices, such as {@code 8:1}, with a media file that it has open
 */
public record Descriptors(int count, Set<Long> sockets, Set<String> recordings) {

    /** Descriptors beyond these are counted and not looked at. */
    static final int MOST = 20_000;

    private static final String SOCKET = "socket:[";

    /** What the process has open; null where the agent may not look, or the process is gone. */
    public static Descriptors of(ProcFiles files, long pid) {
        File folder = files.file("/proc/" + pid + "/fd");
        String[] names = folder.list();
        if (names == null) {
            return null;
        }
        Set<Long> sockets = new HashSet<>();
        Set<String> recordings = new HashSet<>();
        for (int i = 0; i < Math.min(MOST, names.length); i++) {
            look(folder.toPath().resolve(names[i]), sockets, recordings);
        }
        return new Descriptors(names.length, sockets, recordings);
    }

    private static void look(Path link, Set<Long> sockets, Set<String> recordings) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            if (target.startsWith(SOCKET)) {
                Long inode = Numbers.whole(target.substring(SOCKET.length(), target.length() - 1));
                if (inode != null) {
                    sockets.add(inode);
                }
            } else if (target.startsWith("/") && (target.endsWith(".mp4") || target.endsWith(".ts"))) {
                recordings.add(device((long) Files.getAttribute(link, "unix:dev")));
            }
        } catch (IOException e) {
            // Closed meanwhile.
        }
    }

    /** Major and minor number as glibc puts them into one. */
    static String device(long dev) {
        long major = dev >>> 8 & 0xfff | dev >>> 32 & 0xfffff000L;
        long minor = dev & 0xff | dev >>> 12 & 0xffffff00L;
        return major + ":" + minor;
    }

    /** Number of the device on which a file or folder is, as {@link Mount#number} has it; null where that can't be read. */
    public static String deviceOf(Path path) {
        try {
            return device((long) Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }
}
