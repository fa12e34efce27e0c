package org.mediamtxmonitor.snapshot.store;

import java.util.List;

import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.PictureChoices;
import org.springframework.dao.DataAccessException;

/**
 * Writes what is new of pictures to Redis, and tells other processes. Of the embedded Redis nobody else reads: there the
 * pictures of the filmstrip are written, and why there is none, so that its file does not grow with every picture. While Redis is
 * away the pictures of the filmstrip are held, and written before others of their stream once it is back.
 */
public final class PictureWriter {

    private final RedisPictures redis;
    private final PictureReplica replica;
    private final PictureChoices choices;
    private final RedisMode mode;
    private final PictureBoard board;
    private final HeldPictures held;

    PictureWriter(
            RedisPictures redis,
            PictureReplica replica,
            PictureChoices choices,
            RedisMode mode,
            PictureBoard board,
            HeldPictures held) {
        this.board = board;
        this.held = held;
        this.redis = redis;
        this.replica = replica;
        this.choices = choices;
        this.mode = mode;
    }

    /**
     * Writes a change, after what is held of its stream. One stream at a time is written by one thread.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away; the picture for the filmstrip is held
     */
    public void keep(PictureChange change) {
        try {
            writeHeld(change);
            write(change);
        } catch (DataAccessException e) {
            hold(change);
            throw e;
        }
    }

    /** Redis is away: holds the picture for the filmstrip, if the change has one. */
    public void hold(PictureChange change) {
        if (change.small() != null) {
            held.hold(change.stream(), change.small());
        }
    }

    /** Of each stream of which pictures are held what is known now: to be given to {@link #keep} once Redis is back. */
    public List<PictureChange> heldChanges() {
        return held.streams().stream()
                .flatMap(stream -> board.of(stream.server(), stream.path()).stream())
                .map(picture -> new PictureChange(picture, null, null))
                .toList();
    }

    private void writeHeld(PictureChange change) {
        StreamId stream = change.stream();
        for (PictureBytes small = held.first(stream); small != null; small = held.first(stream)) {
            redis.keep(
                    new PictureChange(change.picture(), null, small),
                    stored(change.picture()).toJson(),
                    null);
            held.remove(stream, small);
        }
    }

    private void write(PictureChange change) {
        Picture picture = change.picture();
        boolean isOfMinute = change.small() != null;
        boolean isMiss = change.taken() == null && picture.reason() != null;
        if (mode.isShared() || isOfMinute || isMiss) {
            StoredPicture stored = stored(picture);
            redis.keep(change, stored.toJson(), mode.isShared() ? replica.message(stored) : null);
        }
    }

    private StoredPicture stored(Picture picture) {
        return StoredPicture.of(
                picture, choices.of(picture.server(), picture.path()).hide());
    }
}
