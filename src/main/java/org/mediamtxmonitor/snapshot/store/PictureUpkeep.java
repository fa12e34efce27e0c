package org.mediamtxmonitor.snapshot.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.PictureChoice;
import org.mediamtxmonitor.view.PictureChoices;

/**
 * Lets pictures go: those that are too old or too many, those of streams of which {@code collector.yaml} wants none any
 * more, and those from a time when less was hidden in them. Streams that are gone are forgotten once their pictures are too old.
 */
public final class PictureUpkeep {

    private static final Reason NO_ROOM = Reason.of("no-room-for-picture");

    private final PictureBoard board;
    private final FleetView view;
    private final PictureChoices choices;
    private final PictureStore store;
    private final RedisPictures redis;
    private final RedisAlertPictures alerts;
    private final InstantSource clock;
    private final long keepMs;
    private final long mostBytes;

    PictureUpkeep(
            PictureBoard board,
            FleetView view,
            PictureChoices choices,
            PictureStore store,
            RedisPictures redis,
            RedisAlertPictures alerts,
            InstantSource clock,
            long keepMs,
            long mostBytes) {
        this.board = board;
        this.view = view;
        this.choices = choices;
        this.store = store;
        this.redis = redis;
        this.alerts = alerts;
        this.clock = clock;
        this.keepMs = keepMs;
        this.mostBytes = mostBytes;
    }

    /**
     * Forgets in this process what is not to be shown any more. Of a stream of which none are to be taken it stays known that this
     * is so. Returns what changed, for those who look on.
     */
    public List<Picture> forget() {
        long nowMs = clock.millis();
        Map<String, Set<String>> paths = paths();
        List<Picture> gone = new ArrayList<>();
        for (Picture picture : board.all()) {
            StreamId stream = new StreamId(picture.server(), picture.path());
            if (isGone(picture, paths, nowMs)) {
                board.forget(stream.server(), stream.path());
                store.forget(stream);
                gone.add(Picture.none(stream.server(), stream.path()));
            } else if (isOff(stream) && !picture.equals(PictureStore.off(stream))) {
                store.forget(stream);
                gone.add(board.change(stream.server(), stream.path(), known -> PictureStore.off(stream)));
            }
        }
        return gone;
    }

    private Map<String, Set<String>> paths() {
        Map<String, Set<String>> paths = new HashMap<>();
        view.reports().stream()
                .filter(report -> report.collectedAt() != null)
                .forEach(report -> paths.put(
                        report.server().id(),
                        report.streams().stream().map(stream -> stream.path()).collect(Collectors.toSet())));
        return paths;
    }

    /** Nothing is forgotten of a server that was not polled yet, or is not polled any more, before its pictures are too old. */
    private boolean isGone(Picture picture, Map<String, Set<String>> paths, long nowMs) {
        Set<String> known = paths.get(picture.server());
        boolean isListed = known != null && known.contains(picture.path());
        PictureFile file = picture.file();
        return !isListed && (file == null ? known != null : nowMs - file.takenAtMs() > keepMs);
    }

    private boolean isOff(StreamId stream) {
        return choices.of(stream.server(), stream.path()).snapshots() == Snapshots.OFF;
    }

    /**
     * Looks through what Redis has; one process at a time does. Returns what changed of pictures that are still known.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<Picture> trim() {
        if (!redis.takeLease()) {
            return List.of();
        }
        long nowMs = clock.millis();
        Map<String, Set<String>> paths = paths();
        Map<StreamId, PictureFile> newest = new HashMap<>();
        List<StreamId> all = new ArrayList<>();
        for (Map.Entry<String, String> entry : redis.known().entrySet()) {
            StreamId stream = StreamId.parse(entry.getKey());
            StoredPicture stored = StoredPicture.parse(entry.getValue()).orElse(null);
            if (stream == null || stored == null) {
                redis.forget(entry.getKey());
            } else if (isToBeDeleted(stream, stored)) {
                redis.delete(stream);
                alerts.delete(stream);
            } else if (isGone(stored.picture(), paths, nowMs)) {
                redis.delete(stream);
            } else {
                all.add(stream);
                if (stored.picture().file() != null) {
                    newest.put(stream, stored.picture().file());
                }
            }
        }
        PictureRetention retention = PictureRetention.of(newest, redis.minutes(), nowMs, keepMs, mostBytes);
        redis.trim(all, retention.filmstripsFromMs());
        return retention.dropped().stream().map(this::drop).toList();
    }

    private boolean isToBeDeleted(StreamId stream, StoredPicture stored) {
        PictureChoice choice = choices.of(stream.server(), stream.path());
        return choice.snapshots() == Snapshots.OFF || choice.hide() != stored.hide();
    }

    private Picture drop(StreamId stream) {
        store.forget(stream);
        Picture left = board.change(
                stream.server(),
                stream.path(),
                known -> new Picture(known.server(), known.path(), null, NO_ROOM, known.content()));
        redis.dropNewest(
                stream,
                StoredPicture.of(
                                left, choices.of(stream.server(), stream.path()).hide())
                        .toJson());
        return left;
    }
}
