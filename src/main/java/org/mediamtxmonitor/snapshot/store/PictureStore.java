package org.mediamtxmonitor.snapshot.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.snapshot.content.MinuteCheck;
import org.mediamtxmonitor.stream.Content;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.PictureChoices;

/** The pictures of the streams: takes what was captured, and has what is asked for. Thread-safe. */
public final class PictureStore {

    private static final long MINUTE_MS = 60_000;

    private static final Reason OFF = Reason.of("snapshots-off");

    private final PictureBoard board;
    private final PictureChoices choices;
    private final PictureMemory memory;
    private final PictureMemory smallOnes;
    private final RedisPictures redis;
    private final RedisAlertPictures alerts;
    private final MinuteCheck minuteCheck = new MinuteCheck();
    /** Minute of the last picture of each filmstrip. */
    private final Map<StreamId, Long> minutes = new ConcurrentHashMap<>();

    PictureStore(
            PictureBoard board,
            PictureChoices choices,
            PictureMemory memory,
            PictureMemory smallOnes,
            RedisPictures redis,
            RedisAlertPictures alerts) {
        this.board = board;
        this.choices = choices;
        this.memory = memory;
        this.smallOnes = smallOnes;
        this.redis = redis;
        this.alerts = alerts;
    }

    /** A picture was taken. Returns what changed; null for a stream of which none is to be taken. */
    public PictureChange take(Shot shot) {
        if (isOff(shot.server(), shot.path())) {
            return null;
        }
        StreamId stream = new StreamId(shot.server(), shot.path());
        PictureBytes taken = new PictureBytes(
                new PictureFile(
                        shot.takenAtMs(), shot.width(), shot.height(), shot.bytes().length, shot.type(), tag(shot)),
                shot.bytes());
        memory.put(stream, taken);
        boolean isForFilmstrip = isFirstOfMinute(stream, shot.takenAtMs());
        Content seen = isForFilmstrip ? seen(stream, shot) : null;
        Picture picture = board.change(shot.server(), shot.path(), known -> {
            Picture newer = known.taken(taken.file());
            return seen == null ? newer : newer.with(seen);
        });
        return new PictureChange(picture, taken, isForFilmstrip ? SmallPicture.of(taken) : null);
    }

    /** What the pictures of the minutes say; null where this one can't be read. */
    private Content seen(StreamId stream, Shot shot) {
        boolean still = choices.of(shot.server(), shot.path()).still();
        return minuteCheck.look(stream, shot.takenAtMs(), shot.bytes(), still).orElse(null);
    }

    private boolean isFirstOfMinute(StreamId stream, long takenAtMs) {
        Long minute = takenAtMs / MINUTE_MS;
        return !minute.equals(minutes.put(stream, minute));
    }

    private static String tag(Shot shot) {
        CRC32 check = new CRC32();
        check.update(shot.bytes());
        return Long.toString(shot.takenAtMs(), Character.MAX_RADIX) + "x"
                + Long.toString(check.getValue(), Character.MAX_RADIX);
    }

    /** None could be taken. Returns what changed; null where that was known. */
    public PictureChange missed(Miss miss) {
        boolean known = board.of(miss.server(), miss.path())
                .map(picture -> Objects.equals(picture.reason(), miss.reason()))
                .orElse(false);
        return known
                ? null
                : change(board.change(miss.server(), miss.path(), picture -> picture.missed(miss.reason())));
    }

    /** What was seen and heard in a stream. Returns what changed. */
    public PictureChange measured(String server, String path, Content content) {
        return change(board.change(server, path, picture -> picture.with(content)));
    }

    private static PictureChange change(Picture picture) {
        return new PictureChange(picture, null, null);
    }

    private boolean isOff(String server, String path) {
        return choices.of(server, path).snapshots() == Snapshots.OFF;
    }

    /** What is known of the pictures of a stream; empty for nothing. */
    public Optional<Picture> known(StreamId stream) {
        Optional<Picture> known = board.of(stream.server(), stream.path());
        return isOff(stream.server(), stream.path()) ? Optional.of(off(stream)) : known;
    }

    /**
     * The newest picture; empty if there is none.
     *
     * @throws org.springframework.dao.DataAccessException if only Redis has it, and is away
     */
    public Optional<PictureBytes> newest(StreamId stream) {
        PictureFile file = known(stream).map(Picture::file).orElse(null);
        if (file == null) {
            return Optional.empty();
        }
        Optional<PictureBytes> held = memory.get(stream);
        if (held.isPresent() && held.get().file().takenAtMs() >= file.takenAtMs()) {
            return held;
        }
        Optional<PictureBytes> read = redis.newest(stream);
        read.ifPresent(picture -> memory.put(stream, picture));
        return read.isPresent() ? read : held;
    }

    /**
     * The newest picture, the small one where that is wide enough.
     *
     * @param width pixels that are needed
     * @throws org.springframework.dao.DataAccessException if only Redis has it, and is away
     */
    public Optional<PictureBytes> newest(StreamId stream, int width) {
        Optional<PictureBytes> newest = newest(stream);
        return width > SmallPicture.WIDTH ? newest : newest.map(picture -> smaller(stream, picture));
    }

    /** The small one is made once, however many ask for it. */
    private PictureBytes smaller(StreamId stream, PictureBytes picture) {
        Optional<PictureBytes> made = smallOnes.get(stream);
        if (made.isPresent() && made.get().file().tag().equals(picture.file().tag())) {
            return made.get();
        }
        PictureBytes small = SmallPicture.of(picture);
        smallOnes.put(stream, small);
        return small;
    }

    /**
     * The picture that an alert keeps of just that time, else the small one of the filmstrip that was the newest then; empty if there is none that is at most two minutes
     * older.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Optional<PictureBytes> then(StreamId stream, long atMs) {
        if (isOff(stream.server(), stream.path())) {
            return Optional.empty();
        }
        Optional<PictureBytes> ofAlert = alerts.taken(stream, atMs);
        return ofAlert.isPresent() ? ofAlert : redis.last(stream, atMs - 2 * MINUTE_MS, atMs);
    }

    /**
     * The last picture that was taken before a time: the newest one where it was, else a small one; empty if there is none that
     * is at most two minutes older.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    Optional<PictureBytes> lastBefore(StreamId stream, long atMs) {
        Optional<PictureBytes> newest =
                newest(stream).filter(picture -> picture.file().takenAtMs() < atMs);
        return newest.isPresent() || isOff(stream.server(), stream.path())
                ? newest
                : redis.last(stream, atMs - 2 * MINUTE_MS, atMs - 1);
    }

    /**
     * The small pictures of a time, the oldest first, without bytes.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<PictureFile> filmstrip(StreamId stream, long fromMs, long toMs) {
        return isOff(stream.server(), stream.path()) ? List.of() : redis.filmstrip(stream, fromMs, toMs);
    }

    /** What is known of a stream of which no pictures are to be taken. */
    static Picture off(StreamId stream) {
        return Picture.none(stream.server(), stream.path()).missed(OFF);
    }

    /** Forgets the pictures of a stream in the memory of this process. */
    void forget(StreamId stream) {
        memory.forget(stream);
        smallOnes.forget(stream);
        minutes.remove(stream);
    }
}
