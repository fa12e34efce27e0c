package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written while Redis is away is there for the next process. */
class OutageJournalTest {

    private static final String NAME = "outage.jsonl";

    @TempDir
    private Path folder;

    private OutageJournal open() {
        return OutageJournal.open(folder, NAME);
    }

    private List<String> left() {
        try (OutageJournal next = open()) {
            return next.found();
        }
    }

    @Test
    void lines_are_there_for_the_next_process_until_they_are_cleared() {
        try (OutageJournal journal = open()) {
            journal.append("one");
            journal.append("zwei ä");
        }
        assertThat(left()).containsExactly("one", "zwei ä");
        try (OutageJournal journal = open()) {
            journal.append("three");
        }
        assertThat(left()).containsExactly("one", "zwei ä", "three");
        try (OutageJournal journal = open()) {
            journal.clear();
            assertThat(journal.found()).isEmpty();
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void a_line_that_was_cut_off_is_passed_over_and_spoils_no_other() throws IOException {
        try (OutageJournal journal = open()) {
            journal.append("whole");
        }
        Files.write(folder.resolve(NAME), "{\"cut\":\"o".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        try (OutageJournal journal = open()) {
            assertThat(journal.found()).containsExactly("whole");
            journal.append("next");
        }
        assertThat(left()).containsExactly("whole", "next");
    }

    @Test
    void lines_are_replaced_as_a_whole() {
        try (OutageJournal journal = open()) {
            journal.append("old");
            journal.replace(List.of("new", "newer"));
            journal.append("newest");
        }
        assertThat(left()).containsExactly("new", "newer", "newest");
    }

    @Test
    void it_is_bounded() {
        String megabyte = "x".repeat(1024 * 1024);
        try (OutageJournal journal = open()) {
            int kept = 0;
            while (journal.append(megabyte)) {
                kept++;
            }
            assertThat(kept).isEqualTo(32);
            journal.replace(List.of("short"));
            assertThat(journal.append("again")).isTrue();
        }
        assertThat(left()).containsExactly("short", "again");
    }

    @Test
    void of_two_processes_with_one_folder_the_first_one_keeps_it() {
        try (OutageJournal first = open();
                OutageJournal second = open()) {
            first.append("first");
            assertThat(second.append("second")).isTrue();
            second.clear();
        }
        assertThat(left()).containsExactly("first");
    }

    @Test
    void a_folder_that_can_not_be_used_stops_nobody() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (OutageJournal journal = OutageJournal.open(file, NAME)) {
            assertThat(journal.append("lost")).isTrue();
            assertThat(journal.found()).isEmpty();
        }
    }
}
