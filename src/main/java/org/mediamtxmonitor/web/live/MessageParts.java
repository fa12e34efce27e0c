package org.mediamtxmonitor.web.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts a message with many streams, so that no single one takes a slow line for so long that its client takes the monitor
 * for dead. The first part is the message with its first streams and {@code parts}, how many there are; the others have the
 * type {@code part}, their number, and further streams.
 */
final class MessageParts {

    /** Characters of a part unless a single stream has more: a second on a line of 256 kbit/s. */
    static final int MOST_CHARS = 32 << 10;

    private static final String STREAMS = "\"streams\":[";
    private static final byte[] STREAMS_ASCII = ascii(STREAMS);

    private MessageParts() {}

    /**
     * @param whole a {@code full} or {@code delta} as this monitor writes them, without blanks
     * @param server id of its server
     * @return the message itself where it is short enough
     */
    static List<LiveMessage> of(LiveMessage whole, String server, Position position) {
        byte[] text = whole.ascii();
        int begin = text.length <= MOST_CHARS ? -1 : streams(text);
        if (begin < 0) {
            return List.of(whole);
        }
        List<Integer> cuts = new ArrayList<>(List.of(begin));
        int end = cut(text, begin, cuts);
        int parts = cuts.size();
        if (parts == 1) {
            return List.of(whole);
        }
        List<LiveMessage> messages = new ArrayList<>(parts);
        messages.add(
                joined("{\"parts\":" + parts + ",", text, 1, cuts.get(1), Arrays.copyOfRange(text, end, text.length)));
        String head = "{\"type\":\"part\",\"server\":\"" + server + "\",\"epoch\":" + position.epoch() + ",\"seq\":"
                + position.seq() + ",\"part\":";
        for (int part = 2; part <= parts; part++) {
            // Behind the comma before its first stream.
            int from = cuts.get(part - 1) + 1;
            int to = part == parts ? end : cuts.get(part);
            messages.add(joined(head + part + ",\"parts\":" + parts + "," + STREAMS, text, from, to, ascii("]}")));
        }
        return messages;
    }

    private static LiveMessage joined(String head, byte[] text, int from, int to, byte[] tail) {
        byte[] before = ascii(head);
        byte[] all = Arrays.copyOf(before, before.length + to - from + tail.length);
        System.arraycopy(text, from, all, before.length, to - from);
        System.arraycopy(tail, 0, all, before.length + to - from, tail.length);
        return LiveMessage.of(all);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the list of streams begins, behind its bracket; -1 where there is none. */
    private static int streams(byte[] text) {
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '"') {
                if (startsWithStreams(text, at)) {
                    return at + STREAMS_ASCII.length;
                }
                at = endOfString(text, at);
            }
        }
        return -1;
    }

    private static boolean startsWithStreams(byte[] text, int at) {
        int end = Math.min(text.length, at + STREAMS_ASCII.length);
        return Arrays.equals(text, at, end, STREAMS_ASCII, 0, STREAMS_ASCII.length);
    }

    /** Notes the commas at which a part ends. Returns where the list ends, at its bracket. */
    private static int cut(byte[] text, int begin, List<Integer> cuts) {
        int depth = 0;
        int comma = -1;
        for (int at = begin; at < text.length; at++) {
            switch (text[at]) {
                case '"' -> at = endOfString(text, at);
                case '{', '[' -> depth++;
                case '}' -> depth--;
                case ']' -> {
                    if (depth-- == 0) {
                        return at;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        int last = cuts.get(cuts.size() - 1);
                        if (at - last > MOST_CHARS && comma > last) {
                            cuts.add(comma);
                        }
                        comma = at;
                    }
                }
                default -> {
                    // within a number or word
                }
            }
        }
        throw new IllegalArgumentException("The list of streams has no end.");
    }

    /** Where the string that begins here ends, at its quote. */
    private static int endOfString(byte[] text, int begin) {
        int at = begin + 1;
        while (text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
