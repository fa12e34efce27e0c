package org.mediamtxmonitor.snapshot.store;

import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.view.PictureChoices;

/**
 * Writes what is new of pictures to Redis, and tells other processes. Of the embedded Redis nobody else reads: there the
 * pictures of the filmstrip are written, and why there is none, so that its file does not grow with every picture.
 */
public final class PictureWriter {

    private final RedisPictures redis;
    private final PictureReplica replica;
    private final PictureChoices choices;
    private final RedisMode mode;

    PictureWriter(RedisPictures redis, PictureReplica replica, PictureChoices choices, RedisMode mode) {
        this.redis = redis;
        this.replica = replica;
        this.choices = choices;
        this.mode = mode;
    }

    /**
     * Writes a change.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void keep(PictureChange change) {
        Picture picture = change.picture();
        boolean isOfMinute = change.small() != null;
        boolean isMiss = change.taken() == null && picture.reason() != null;
        if (mode.isShared() || isOfMinute || isMiss) {
            StoredPicture stored = StoredPicture.of(
                    picture, choices.of(picture.server(), picture.path()).hide());
            redis.keep(change, stored.toJson(), mode.isShared() ? replica.message(stored) : null);
        }
    }
}
