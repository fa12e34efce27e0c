package org.mediamtxmonitor.testing;

import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A list of paths that is far too long, in pages of the size that is asked for. Its items are as short as they can be and made
 * while they are sent.
 *
 * @param readers of each path
 * @param largestPage paths of a page at most, whatever is asked for
 */
record LongList(HostileServer server, int paths, int readers, int largestPage) implements HostileServer.Scene {

    private static final Pattern SIZE = Pattern.compile("[?&]itemsPerPage=(\\d+)");
    private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
    /** So many of MediaMTX, if nobody asks for another number. */
    private static final int USUAL_PAGE = 100;

    @Override
    public String answer(String request) {
        return request.equals("/v3/paths/list") ? HostileServer.list(item(0)) : server.well(request);
    }

    @Override
    public Iterator<String> parts(String target) {
        if (!target.startsWith("/v3/paths/list")) {
            return null;
        }
        int size = Math.min(largestPage, number(SIZE, target, USUAL_PAGE));
        int first = Math.min(paths, number(PAGE, target, 0) * size);
        int end = Math.min(paths, first + size);
        String head = "{\"itemCount\":" + paths + ",\"pageCount\":" + (paths + size - 1) / size + ",\"items\":[";
        return Stream.of(
                        Stream.of(head),
                        IntStream.range(first, end).mapToObj(i -> (i == first ? "" : ",") + item(i)),
                        Stream.of("]}"))
                .flatMap(parts -> parts)
                .iterator();
    }

    private String item(int path) {
        String item = "{\"name\":\"" + path + "\"";
        if (readers > 0) {
            StringBuilder all = new StringBuilder(item + ",\"readers\":[");
            for (int i = 0; i < readers; i++) {
                all.append(i == 0 ? "" : ",").append("{\"type\":\"webRTCSession\",\"id\":\"");
                all.append(path).append('-').append(i).append("\"}");
            }
            item = all.append(']').toString();
        }
        return item + "}";
    }

    private static int number(Pattern parameter, String target, int otherwise) {
        Matcher found = parameter.matcher(target);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }
}
