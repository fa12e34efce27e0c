package org.mediamtxmonitor.snapshot.store;

import org.mediamtxmonitor.config.StreamSettings.Hide;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.PictureChoices;

/** Hides in pictures that come over HTTP what {@code collector.yaml} wants hidden; ffmpeg does so itself in those that it takes. */
public final class PictureHider {

    private final PictureChoices choices;

    PictureHider(PictureChoices choices) {
        this.choices = choices;
    }

    /** The picture as it may be shown, a {@link Shot}; a {@link Miss} where nothing can be hidden in it. */
    public Object hidden(Shot shot) {
        Hide hide = choices.of(shot.server(), shot.path()).hide();
        if (hide == Hide.NONE) {
            return shot;
        }
        return HiddenPicture.of(shot.bytes(), hide)
                .<Object>map(bytes -> new Shot(
                        shot.server(),
                        shot.path(),
                        shot.takenAtMs(),
                        shot.width(),
                        shot.height(),
                        "image/jpeg",
                        bytes,
                        shot.cause()))
                .orElseGet(() -> new Miss(shot.server(), shot.path(), shot.takenAtMs(), Reason.of("output-damaged")));
    }
}
