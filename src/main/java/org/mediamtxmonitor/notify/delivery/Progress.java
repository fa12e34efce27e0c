package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;

import org.mediamtxmonitor.alert.Notification;

/**
 * How far the messages of a conversation got. In Redis it is eight numbers with blanks between, in the order of {@link
 * #text()}, which scripts read too.
 *
 * @param sent newest version that the channel took; 0 for none
 * @param givenUp newest version that is not tried any more; 0 for none
 * @param again whether somebody wants the newest version to be sent once more
 * @param opened first version that the channel took and that told of something that was not over; 0 for none
 * @param sentAt when the channel took the last one; null for never
 * @param tried version that was tried last without success; 0 for none
 * @param attempts how often that one was tried
 * @param since when it was tried first; null for never
 */
public record Progress(
        long sent, long givenUp, boolean again, long opened, Instant sentAt, long tried, int attempts, Instant since) {

    /** Nothing was tried. */
    public static final Progress NONE = new Progress(0, 0, false, 0, null, 0, 0, null);

    private static final int NUMBERS = 8;

    /** Reads {@link #text()}; nothing was tried where that is null or empty. */
    static Progress parse(String text) {
        if (text == null || text.isEmpty()) {
            return NONE;
        }
        String[] numbers = text.split(" ");
        if (numbers.length != NUMBERS) {
            throw new IllegalArgumentException("Not the progress of a conversation: " + text);
        }
        return new Progress(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                numbers[2].equals("1"),
                Long.parseLong(numbers[3]),
                time(numbers[4]),
                Long.parseLong(numbers[5]),
                Integer.parseInt(numbers[6]),
                time(numbers[7]));
    }

    private static Instant time(String ms) {
        return ms.equals("0") ? null : Instant.ofEpochMilli(Long.parseLong(ms));
    }

    private static long ms(Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }

    /** What Redis keeps. */
    String text() {
        return sent + " " + givenUp + " " + (again ? 1 : 0) + " " + opened + " " + ms(sentAt) + " " + tried + " "
                + attempts + " " + ms(since);
    }

    /** Whether that version is still to be sent. */
    boolean lacks(long version) {
        return again || version > Math.max(sent, givenUp);
    }

    /** Whether the channel was never told that it began: then its end is told as "was down from .. to ..". */
    boolean missedBeginning(Notification.Kind kind) {
        return kind == Notification.Kind.RESOLVED && opened == 0;
    }

    /** After the channel took a version. */
    Progress sent(long version, Notification.Kind kind, Instant now) {
        boolean opens = opened == 0 && kind != Notification.Kind.RESOLVED;
        return new Progress(Math.max(sent, version), givenUp, false, opens ? version : opened, now, 0, 0, null);
    }

    /** After a try of a version failed. */
    Progress failed(long version, Instant now) {
        boolean same = tried == version && since != null;
        return new Progress(sent, givenUp, again, opened, sentAt, version, same ? attempts + 1 : 1, same ? since : now);
    }

    /** After it was decided not to try a version any more. */
    Progress givenUp(long version) {
        return new Progress(sent, Math.max(givenUp, version), false, opened, sentAt, tried, attempts, since);
    }
}
