package org.mediamtxmonitor.mediamtx;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of lists that are longer than we can hold. */
class BoundedListsTest {

    private static final long MIB = 1 << 20;
    private static final String READERS =
            repeated(100, "{\"type\":\"rtspSession\",\"id\":\"00000000-0000-4000-8000-000000000000\"}");

    private static String repeated(int times, String item) {
        return IntStream.range(0, times)
                .mapToObj(i -> item.replace("#", "" + i))
                .collect(Collectors.joining(","));
    }

    private static Page.Paths read(AnswerLimits limits, String counts, String items) throws JsonProcessingException {
        return MediaMtxJson.mapper(limits).readValue("{" + counts + "\"items\":[" + items + "]}", Page.Paths.class);
    }

    @Test
    void of_a_list_that_is_too_long_the_first_items_are_read_and_the_others_counted() throws Exception {
        Page.Paths page = read(
                new AnswerLimits(1000, 10_000, 16_000, MIB), "", repeated(40_000, "{\"name\":\"a#\",\"tracks\":[]}"));

        assertThat(page.items())
                .hasSize(1000)
                .first()
                .extracting(PathItem::name)
                .isEqualTo("a0");
        assertThat(page.leftOut()).isEqualTo(39_000);
        assertThat(page.withheld()).as("the server sent all").isZero();
    }

    @Test
    void readers_within_paths_count_together() throws Exception {
        Page.Paths page = read(
                new AnswerLimits(1000, 10_000, 250, MIB),
                "",
                repeated(3, "{\"name\":\"a#\",\"readers\":[" + READERS + "]}"));

        assertThat(page.items()).extracting(path -> path.readers().size()).containsExactly(100, 100, 47);
        assertThat(page.leftOut()).isEqualTo(53);
    }

    /** A page of a list, as the poll reads it. */
    private static final class PageStream extends ByteArrayInputStream implements ListCount.Counted {

        private final ListCount count;

        PageStream(ListCount count, String items) {
            super(("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8));
            this.count = count;
        }

        @Override
        public ListCount count() {
            return count;
        }
    }

    @Test
    void pages_of_one_list_count_together_as_they_are_read_at_the_same_time() throws Exception {
        ObjectMapper json = MediaMtxJson.mapper(new AnswerLimits(1000, 10_000, 250, MIB));
        ListCount count = new ListCount();
        String twoPaths = repeated(2, "{\"name\":\"a#\",\"readers\":[" + READERS + "]}");

        Page.Paths first = json.readValue(new PageStream(count, twoPaths), Page.Paths.class);
        Page.Paths second = json.readValue(new PageStream(count, twoPaths), Page.Paths.class);
        Page.Paths other = json.readValue(new PageStream(new ListCount(), twoPaths), Page.Paths.class);

        assertThat(first.leftOut()).isZero();
        assertThat(second.items()).extracting(path -> path.readers().size()).containsExactly(47);
        assertThat(second.leftOut()).isEqualTo(53 + 1);
        assertThat(other.leftOut()).as("of another list").isZero();
    }

    @Test
    void of_pages_as_large_as_the_first_all_items_are_read_and_of_larger_ones_twice_as_many_as_are_taken()
            throws Exception {
        ObjectMapper json = MediaMtxJson.mapper(new AnswerLimits(100, 10_000, 16_000, MIB));
        ListCount count = new ListCount();
        int read = 0;
        int leftOut = 0;
        for (int page = 0; page < 3; page++) {
            Page.Paths answer =
                    json.readValue(new PageStream(count, repeated(90, "{\"name\":\"a#\"}")), Page.Paths.class);
            read += answer.items().size();
            leftOut += answer.leftOut();
        }

        assertThat(read).isEqualTo(200);
        assertThat(leftOut).isEqualTo(70);
    }

    @Test
    void each_answer_begins_anew() throws Exception {
        AnswerLimits limits = new AnswerLimits(10, 10_000, 10, MIB);
        read(limits, "", repeated(20, "{\"name\":\"a#\"}"));

        assertThat(read(limits, "", repeated(10, "{\"name\":\"a#\"}")).leftOut())
                .isZero();
    }

    @Test
    void items_that_the_server_withholds_and_those_that_are_too_many_are_not_counted_twice() throws Exception {
        Page.Paths page = read(
                new AnswerLimits(10, 10_000, 100, MIB),
                "\"itemCount\":30,\"pageCount\":1,",
                repeated(20, "{\"name\":\"a#\"}"));

        assertThat(page.leftOut()).as("sent, and not read").isEqualTo(10);
        assertThat(page.withheld()).as("never sent").isEqualTo(10);
    }

    @Test
    void of_many_servers_less_is_taken_of_each_list() {
        AnswerLimits limits = AnswerLimits.ofHeap(128 * MIB);

        assertThat(limits.forEachOf(1)).isEqualTo(limits);
        assertThat(limits.forEachOf(2).items()).isEqualTo(limits.held());
        assertThat(limits.forEachOf(3).items()).isEqualTo(limits.held() * 2 / 3);
        assertThat(limits.forEachOf(100).items()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 1000, 1000, 16000, 8",
        "128, 4369, 3328, 65536, 16",
        "192, 6553, 7424, 98304, 24",
        "256, 8738, 11520, 131072, 32",
        "8192, 100000, 200000, 2000000, 256"
    })
    void what_is_taken_is_in_proportion_to_the_heap(long heapMib, int items, int held, int entries, long mib) {
        assertThat(AnswerLimits.ofHeap(heapMib * MIB)).isEqualTo(new AnswerLimits(items, held, entries, mib * MIB));
    }
}
