package org.mediamtxmonitor.collect.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MediaMTX's version as far as it can be read from what it says: {@code v1.20.1}, {@code v1.20.1-6-3e09466c}. Only ever
 * used for what the data itself can't tell.
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

    private static final Pattern NUMBERS =
            Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*", Pattern.DOTALL);

    /** Null where the text is no version, or the {@code v0.0.0} of a build without one. */
    public static Version of(String text) {
        Matcher matcher = text == null ? null : NUMBERS.matcher(text.strip());
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        String patch = matcher.group(3);
        Version version = new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
        return version.equals(new Version(0, 0, 0)) ? null : version;
    }

    /** Whether a known version is older than another; an unknown one is taken for new. */
    public static boolean isBefore(Version version, int major, int minor, int patch) {
        return version != null && version.compareTo(new Version(major, minor, patch)) < 0;
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }
}
