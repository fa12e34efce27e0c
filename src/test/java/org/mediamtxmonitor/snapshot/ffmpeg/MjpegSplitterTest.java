package org.mediamtxmonitor.snapshot.ffmpeg;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MjpegSplitterTest {

    private final List<String> files = new ArrayList<>();
    private final MjpegSplitter splitter =
            new MjpegSplitter(10, file -> files.add(HexFormat.of().formatHex(file)));

    private void take(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        splitter.take(bytes, bytes.length);
    }

    @Test
    void files_are_cut_wherever_the_reads_end() {
        for (String one : "00ffd80102ffd9ffd803ffd9".split("(?<=\\G..)")) {
            take(one);
        }
        assertThat(files).containsExactly("ffd80102ffd9", "ffd803ffd9");
    }

    @Test
    void a_file_that_is_too_large_is_dropped_and_the_next_is_found() {
        take("ffd8" + "00".repeat(20) + "ffd9" + "ffd803ffd9");
        assertThat(files).containsExactly("ffd803ffd9");
    }
}
