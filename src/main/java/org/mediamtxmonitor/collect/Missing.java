package org.mediamtxmonitor.collect;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathItem;

/** What a server can't tell, in plain words: shown to people, never guessed. */
final class Missing {

    private Missing() {}

    static List<String> of(Answers answers, Version version, boolean confsReadable) {
        List<String> missing = new ArrayList<>();
        if (answers.info() == null) {
            missing.add("version and start time (needs MediaMTX v1.15.2)");
        }
        if (!confsReadable) {
            missing.add("which paths start on demand or are always available (the configuration can't be read)");
        }
        if (any(answers, path -> path.isAvailable() && path.online() == null)) {
            missing.add("whether an always-available path shows its filler (needs v1.16)");
        } else if (Version.isBefore(version, 1, 19, 3)) {
            missing.add("whether an always-available path that is pulled shows its filler (needs v1.19.3)");
        }
        if (any(answers, path -> path.isAvailable() && path.tracks2() == null)) {
            missing.add("resolution and sample rate (needs v1.17)");
        }
        if (any(answers, Missing::hasMuxer)) {
            missing.add("number of HLS viewers: only the HLS muxer is listed (needs v1.18)");
        }
        answers.listFailures()
                .forEach((kind, failure) -> missing.add("clients by " + kind.protocol() + ": " + failure.reason()));
        return missing;
    }

    private static boolean hasMuxer(PathItem path) {
        return path.readers().stream()
                .anyMatch(reader -> ListKind.HLS_MUXER.type().equals(reader.type()));
    }

    private static boolean any(Answers answers, java.util.function.Predicate<PathItem> test) {
        return answers.paths().stream().anyMatch(test);
    }
}
