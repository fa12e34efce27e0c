package org.mediamtxmonitor.history.write;

import java.util.List;
import java.util.function.Predicate;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.stream.PathPattern;

/** Which streams are kept, as {@code collector.yaml} says. */
final class SeriesFilter implements Predicate<String> {

    private final List<PathPattern> kept;
    private final List<PathPattern> left;

    SeriesFilter(Settings.History settings) {
        kept = settings.streams().stream().map(PathPattern::of).toList();
        left = settings.except().stream().map(PathPattern::of).toList();
    }

    @Override
    public boolean test(String path) {
        return kept.stream().anyMatch(pattern -> pattern.matches(path))
                && left.stream().noneMatch(pattern -> pattern.matches(path));
    }
}
