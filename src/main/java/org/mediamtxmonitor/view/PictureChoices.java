package org.mediamtxmonitor.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.config.StreamSettings.Hide;
import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.stream.PathPattern;

/** What {@code collector.yaml} says about the pictures of streams. Remembers nothing of single streams. */
public final class PictureChoices {

    private record Entry(Optional<String> server, PathPattern pattern, StreamSettings.Pictures pictures) {

        boolean matches(String ofServer, String path) {
            return server.map(ofServer::equals).orElse(true) && pattern.matches(path);
        }
    }

    private final boolean enabled;
    private final PictureChoice unlessSaid;
    private volatile List<Entry> entries;

    public PictureChoices(Settings settings) {
        this.enabled = settings.snapshots().enabled();
        this.unlessSaid = laidOver(List.of());
        become(settings);
    }

    /** Goes by other settings from now on. */
    public void become(Settings settings) {
        this.entries = settings.streams().stream()
                .filter(entry -> !entry.pictures().equals(StreamSettings.Pictures.NONE))
                .map(entry -> new Entry(entry.server(), PathPattern.of(entry.path()), entry.pictures()))
                .toList();
    }

    /** What is said about a stream. */
    public PictureChoice of(String server, String path) {
        List<Entry> now = entries;
        if (now.isEmpty()) {
            return unlessSaid;
        }
        List<StreamSettings.Pictures> all = now.stream()
                .filter(entry -> entry.matches(server, path))
                .map(Entry::pictures)
                .toList();
        return laidOver(all);
    }

    private PictureChoice laidOver(List<StreamSettings.Pictures> all) {
        Snapshots snapshots = last(all, StreamSettings.Pictures::snapshots, Snapshots.ON);
        return new PictureChoice(
                enabled ? snapshots : Snapshots.OFF,
                last(all, StreamSettings.Pictures::hide, Hide.NONE),
                last(all, StreamSettings.Pictures::content, Set.of()),
                last(all, StreamSettings.Pictures::still, false));
    }

    private static <T> T last(
            List<StreamSettings.Pictures> all, Function<StreamSettings.Pictures, Optional<T>> key, T otherwise) {
        return all.stream()
                .map(key)
                .flatMap(Optional::stream)
                .reduce((before, after) -> after)
                .orElse(otherwise);
    }
}
