package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mediamtxmonitor.snapshot.store.PictureBytes;
import org.mediamtxmonitor.snapshot.store.PictureStore;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Snapshot;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.StreamKey;
import org.springframework.stereotype.Component;

/** Answers the pictures of streams, and what is known of them. */
@Component
public class SnapshotResource {

    private final PictureStore store;
    private final Watched watched;

    SnapshotResource(PictureStore store, Watched watched) {
        this.store = store;
        this.watched = watched;
    }

    /**
     * A small picture of the past.
     *
     * @param takenAt when it was taken: with {@code at} of that time its address never changes
     * @param width in pixels
     * @param height in pixels
     */
    public record Frame(Instant takenAt, int width, int height) {}

    /**
     * The small pictures of a stream, the oldest first.
     *
     * @param from begin of the time that was asked for
     * @param to its end
     */
    public record Filmstrip(String server, String path, Instant from, Instant to, List<Frame> items, int total) {}

    /**
     * A picture of a stream, or why there is none.
     *
     * @param accept header {@code Accept}: with a type of pictures in it, what tells that there is none is a picture too
     * @param languages header {@code Accept-Language}
     */
    public PictureAnswer picture(SnapshotQuery query, String accept, String languages, ScopedFleet fleet) {
        StreamId stream = id(query.stream());
        boolean isThere = isThere(query.stream(), fleet);
        Optional<Picture> known = fleet.sees(stream.server()) ? store.known(stream) : Optional.empty();
        if (!isThere && known.isEmpty()) {
            return none(Reason.of("no-such-stream"), accept, languages);
        }
        Instant now = Instant.now();
        if (query.at() != null) {
            long atMs = query.at().toEpochMilli();
            return store.then(stream, atMs)
                    .map(then -> then.file().takenAtMs() == atMs
                            ? PictureAnswer.lasting(then)
                            : PictureAnswer.current(then, now))
                    .orElseGet(() -> none(whyNotThen(known), accept, languages));
        }
        if (isThere && !query.peek()) {
            watched.look(stream.server(), stream.path(), now.toEpochMilli());
        }
        return newest(stream, query.width())
                .map(picture -> picture.file().tag().equals(query.tag())
                        ? PictureAnswer.lasting(picture)
                        : PictureAnswer.current(picture, now))
                .orElseGet(() -> none(whyNot(known, "no-picture-yet"), accept, languages));
    }

    private Optional<PictureBytes> newest(StreamId stream, Integer width) {
        return width == null ? store.newest(stream) : store.newest(stream, width);
    }

    private static Reason whyNot(Optional<Picture> known, String otherwise) {
        return known.map(Picture::reason).orElseGet(() -> Reason.of(otherwise));
    }

    /** What keeps the next picture from being taken tells nothing of the past, but that none are kept at all. */
    private static Reason whyNotThen(Optional<Picture> known) {
        return known.map(Picture::reason)
                .filter(why -> why.code().equals("snapshots-off"))
                .orElseGet(() -> Reason.of("no-picture-then"));
    }

    private static PictureAnswer none(Reason why, String accept, String languages) {
        return wantsPictures(accept)
                ? PictureAnswer.placeholder(Placeholder.of(why, languages))
                : PictureAnswer.none(SnapshotProblem.of(why));
    }

    private static boolean wantsPictures(String accept) {
        return accept != null
                && Arrays.stream(accept.split(","))
                        .map(type -> type.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(type -> type.startsWith("image/"));
    }

    private static StreamId id(StreamKey stream) {
        return new StreamId(stream.server(), stream.path());
    }

    private static boolean isThere(StreamKey key, ScopedFleet fleet) {
        return fleet.report(key.server()).stream()
                .flatMap(report -> report.streams().stream())
                .anyMatch(stream -> stream.path().equals(key.path()));
    }

    /** What is known of the pictures of the streams that match, by server and path. */
    public Page<Snapshot> list(SnapshotsQuery query, ScopedFleet fleet) {
        List<Snapshot> all = fleet.pictures().stream()
                .filter(picture -> query.server() == null || query.server().equals(picture.server()))
                .filter(picture -> query.path() == null || query.path().equals(picture.path()))
                .sorted(Comparator.comparing(Picture::server).thenComparing(Picture::path))
                .map(picture -> Snapshot.of(store.known(new StreamId(picture.server(), picture.path()))
                        .orElse(picture)))
                .toList();
        return Page.of(all, query.page(), null);
    }

    /** The small pictures of a stream; none of one that is not known. */
    public Filmstrip filmstrip(FilmstripQuery query, ScopedFleet fleet) {
        Reports.of(fleet, query.stream().server());
        List<Frame> frames =
                store
                        .filmstrip(
                                id(query.stream()),
                                query.from().toEpochMilli(),
                                query.to().toEpochMilli())
                        .stream()
                        .map(SnapshotResource::frame)
                        .toList();
        return new Filmstrip(
                query.stream().server(), query.stream().path(), query.from(), query.to(), frames, frames.size());
    }

    private static Frame frame(PictureFile file) {
        return new Frame(Instant.ofEpochMilli(file.takenAtMs()), file.width(), file.height());
    }
}
