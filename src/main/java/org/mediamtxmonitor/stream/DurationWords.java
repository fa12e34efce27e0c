package org.mediamtxmonitor.stream;

/**
 * The one form in which durations are written for people, by pages and messages alike, in every language: the two largest
 * units, 17 s, 2 min 10 s, 1 h 17 min, 1 d 5 h; from five minutes on without seconds, from 14 days on without hours.
 */
public final class DurationWords {

    private static final long MINUTE = 60;
    private static final long WITH_SECONDS = 5 * MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WITH_HOURS = 14 * DAY;

    private DurationWords() {}

    /** @param seconds what is less than nothing counts as nothing */
    public static String text(long seconds) {
        return text(seconds, "d");
    }

    /** @param day the letter of a day, such as the j of French */
    public static String text(long seconds, String day) {
        long whole = Math.max(0, seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return whole < WITH_SECONDS ? join(whole / MINUTE, "min", whole % MINUTE, "s") : whole / MINUTE + " min";
        }
        if (whole < DAY) {
            return join(whole / HOUR, "h", whole % HOUR / MINUTE, "min");
        }
        return whole < WITH_HOURS ? join(whole / DAY, day, whole % DAY / HOUR, "h") : whole / DAY + " " + day;
    }

    private static String join(long major, String majorUnit, long minor, String minorUnit) {
        return major + " " + majorUnit + (minor == 0 ? "" : " " + minor + " " + minorUnit);
    }
}
