package org.mediamtxmonitor.notify.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.snapshot.store.PictureBytes;
import org.mediamtxmonitor.snapshot.store.PictureStore;
import org.mediamtxmonitor.stream.StreamId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finds the picture that a message shows: the newest of the stream that it is about. A message goes without where there is
 * none, only one of long ago, or Redis does not answer.
 */
@Component
class StreamPicture {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPicture.class);

    /** An older one would show another day. */
    private static final Duration OLDEST = Duration.ofMinutes(15);

    /** What every mail program shows. */
    private static final String TYPE = "image/jpeg";

    private final ObjectProvider<PictureStore> store;

    StreamPicture(ObjectProvider<PictureStore> store) {
        this.store = store;
    }

    /**
     * The picture of the stream that an alert is about.
     *
     * @return null for none
     */
    Message.Picture of(AlertKey about, Instant at) {
        PictureStore pictures = store.getIfAvailable();
        if (pictures == null || about.path() == null) {
            return null;
        }
        try {
            Optional<PictureBytes> newest = pictures.newest(new StreamId(about.server(), about.path()));
            return newest.filter(picture -> picture.file().type().equals(TYPE))
                    .filter(picture ->
                            picture.file().takenAtMs() > at.minus(OLDEST).toEpochMilli())
                    .map(StreamPicture::picture)
                    .orElse(null);
        } catch (DataAccessException e) {
            LOG.debug("A message goes without its picture", e);
            return null;
        }
    }

    private static Message.Picture picture(PictureBytes found) {
        return new Message.Picture(
                found.bytes(),
                found.file().width(),
                found.file().height(),
                Instant.ofEpochMilli(found.file().takenAtMs()));
    }
}
