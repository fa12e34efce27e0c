package org.mediamtxmonitor.system.linux;

import java.util.ArrayList;
import java.util.List;

/** The mounted file systems of this process. */
public final class Mounts {

    private static final int ESCAPE = 4;
    private static final int OCTAL = 8;

    private Mounts() {}

    /** What the kernel says of them now; null where it says nothing. */
    public static String text(ProcFiles files) {
        return files.text("/proc/self/mountinfo");
    }

    /** All of them, in the order of the kernel; a later one at the same point hides the one before. */
    public static List<Mount> of(String text) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : text == null ? new String[0] : text.split("\n")) {
            Mount mount = parse(line);
            if (mount != null) {
                mounts.removeIf(known -> known.point().equals(mount.point()));
                mounts.add(mount);
            }
        }
        return mounts;
    }

    /** {@code 36 35 98:0 /root /point options optional... - type source options}. */
    private static Mount parse(String line) {
        int dash = line.indexOf(" - ");
        if (dash < 0) {
            return null;
        }
        String[] left = line.substring(0, dash).split(" ");
        String[] right = line.substring(dash + 3).split(" ");
        return left.length < 5 || right.length < 2
                ? null
                : new Mount(
                        unescaped(left[4]), withoutUser(unescaped(right[1])), right[0], left[2], unescaped(left[3]));
    }

    /** {@code user:password@} of what a network file system is mounted from. */
    private static String withoutUser(String source) {
        return source.startsWith("/dev/") ? source : source.replaceFirst("^([a-z]+://|//)?[^/@]*@", "$1");
    }

    /** Spaces and others are written as a backslash and three octal digits. */
    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\'
                    && text.length() >= i + ESCAPE
                    && text.substring(i + 1, i + ESCAPE).matches("[0-7]{3}")) {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + ESCAPE), OCTAL));
                i += ESCAPE - 1;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
