package org.mediamtxmonitor.snapshot.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.snapshot.content.ClipRun.Found;
import org.mediamtxmonitor.snapshot.content.Clips.Clip;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The filters in a real ffmpeg. Many more clips: {@code bench/content.sh}. */
class ContentFiltersIT {

    private record Judged(Clip clip, Found found) {}

    @Test
    void black_frozen_and_silent_are_found_where_they_are_and_nowhere_else(@TempDir Path folder) {
        assumeTrue(ClipRun.isPossible(), "there is no ffmpeg");

        List<Judged> all = Clips.few().parallelStream()
                .map(clip -> new Judged(clip, found(clip, folder)))
                .toList();

        SoftAssertions softly = new SoftAssertions();
        for (Judged one : all) {
            String name = one.clip().name();
            softly.assertThat(one.found().isBlack())
                    .as(name + ": black")
                    .isEqualTo(one.clip().black());
            if (one.clip().frozen() != null) {
                softly.assertThat(one.found().isFrozen())
                        .as(name + ": frozen")
                        .isEqualTo(one.clip().frozen());
            }
            softly.assertThat(one.found().isSilent())
                    .as(name + ": silent")
                    .isEqualTo(one.clip().silent());
        }
        softly.assertThat(Stream.of(all.get(0).found().last()))
                .as("of a picture of 25 frames a second with a key frame each two seconds")
                .allMatch(content -> Math.abs(content.framesPerSecond() - 25) <= 0.5)
                .allMatch(content -> Math.abs(content.keyFrameSeconds() - 2) <= 0.1);
        softly.assertAll();
    }

    private static Found found(Clip clip, Path folder) {
        try {
            return ClipRun.of(clip, folder);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
