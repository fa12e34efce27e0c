import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.mediamtxmonitor.notify.message.MessageWriter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads what receivers took: whether each outage that lasted was told to each of them, each conversation told as over, nothing
 * told in the wrong order, and what was told twice.
 */
final class DeliveryCheck {

    private static final int WAIT_SECONDS = 60;
    private static final int MOST_VERSIONS = 100;

    private final List<FaultyReceiver> receivers;
    /** Where the schedule began in the log of each receiver. */
    private final Map<String, Integer> from = new HashMap<>();
    private final Map<String, Long> begins = new HashMap<>();

    private int outages;
    private int messages;
    private int again;
    private int twice;
    private int lost;
    private int inverted;
    private int notOver;

    DeliveryCheck(List<FaultyReceiver> receivers) {
        this.receivers = receivers;
    }

    /** A stream loses its publisher now. */
    void begins(String stream) {
        begins.put(stream, System.currentTimeMillis());
    }

    /** Waits until that is so, for a minute; false where it does not become so. */
    boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(WAIT_SECONDS).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(100);
        }
        return true;
    }

    /** Whether each receiver knows of the outage of that stream that began last. */
    boolean isTold(String stream) {
        return receivers.stream().allMatch(receiver -> !threads(receiver, stream).isEmpty());
    }

    /** Conversations that told of the outage of that stream that began last. */
    private Set<String> threads(FaultyReceiver receiver, String stream) {
        Set<String> threads = new HashSet<>();
        for (FaultyReceiver.Taken taken : now(receiver)) {
            for (JsonNode alert : taken.message().path("alerts")) {
                String of = alert.path("server").asText() + " " + alert.path("path").asText();
                long since = java.time.Instant.parse(alert.path("since").asText()).toEpochMilli();
                // A report is of the second before: 2 s more than that.
                if (of.equals(stream) && since >= begins.get(stream) - 3_000) {
                    threads.add(taken.message().path("thread").asText());
                }
            }
        }
        return threads;
    }

    private List<FaultyReceiver.Taken> now(FaultyReceiver receiver) {
        List<FaultyReceiver.Taken> log = receiver.log();
        return log.subList(from.getOrDefault(receiver.channel, 0), log.size());
    }

    /** Whether the last message of each conversation is its end. */
    boolean isAllOver() {
        return receivers.stream().allMatch(receiver -> open(receiver).isEmpty());
    }

    private Set<String> open(FaultyReceiver receiver) {
        Map<String, String> last = new LinkedHashMap<>();
        now(receiver).forEach(taken -> last.put(
                taken.message().path("thread").asText(), taken.message().path("status").asText()));
        last.values().removeIf("resolved"::equals);
        return last.keySet();
    }

    /** What is wrong of the schedule that ends now; begins the next one. */
    String schedule(Set<String> lasting) {
        List<String> wrong = new ArrayList<>();
        outages += lasting.size();
        for (FaultyReceiver receiver : receivers) {
            for (String stream : lasting) {
                int told = threads(receiver, stream).size();
                if (told == 0) {
                    lost++;
                    wrong.add("lost at " + receiver.channel + ": " + stream + ", since "
                            + java.time.Instant.ofEpochMilli(begins.get(stream)));
                } else if (told > 1) {
                    twice++;
                    wrong.add("in two conversations at " + receiver.channel + ": " + stream);
                }
            }
            notOver += open(receiver).size();
            open(receiver).forEach(thread -> wrong.add("not told as over at " + receiver.channel + ": " + thread));
            order(receiver, wrong);
            from.put(receiver.channel, receiver.log().size());
        }
        begins.clear();
        return wrong.isEmpty() ? "" : "\n   " + String.join("\n   ", wrong);
    }

    /** A second copy has the id of the first; what comes first after something newer is in the wrong order. */
    private void order(FaultyReceiver receiver, List<String> wrong) {
        Map<String, Integer> newest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (FaultyReceiver.Taken taken : now(receiver)) {
            String thread = taken.message().path("thread").asText();
            int version = version(receiver.channel, thread, taken.id());
            messages++;
            if (!seen.add(taken.id())) {
                again++;
            }
            if (version < newest.getOrDefault(thread, 0)) {
                inverted++;
                wrong.add("in the wrong order at " + receiver.channel + ": " + taken.message().path("title").asText());
            }
            newest.put(thread, version);
        }
    }

    private static int version(String channel, String thread, String id) {
        for (int version = 1; version < MOST_VERSIONS; version++) {
            if (MessageWriter.id(channel, thread, version).equals(id)) {
                return version;
            }
        }
        throw new IllegalStateException("No version of " + thread + " has the id " + id);
    }

    /** Prints the sums. Returns whether nothing is wrong. */
    boolean finish(int schedules) {
        System.out.printf(
                "%d schedules, %d outages that lasted, %d messages taken: %d lost, %d not told as over, %d in the wrong order,"
                        + " %d came again with the same id, %d told in two conversations%n",
                schedules, outages, messages, lost, notOver, inverted, again, twice);
        return lost + notOver + inverted == 0;
    }
}
