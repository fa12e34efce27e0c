package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.mediamtxmonitor.snapshot.store.PictureBytes;

/**
 * A picture as it is answered, or what is answered where there is none.
 *
 * @param type media type of the bytes; null with a problem
 * @param bytes a picture, also one that says that there is none; null with a problem
 * @param etag of a picture; null where there is none
 * @param lastModified when it was taken, as HTTP writes it; null likewise
 * @param age how old it is, s; null where it never changes
 * @param caching header {@code Cache-Control}
 * @param problem why there is no picture, for those who want none that says so; null otherwise
 */
public record PictureAnswer(
        String type,
        byte[] bytes,
        String etag,
        String lastModified,
        Long age,
        String caching,
        SnapshotProblem problem) {

    private static final DateTimeFormatter HTTP_TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final String ASK = "private, no-cache";
    private static final String NEVER_CHANGES = "private, max-age=86400, immutable";

    /** A picture, which the address may have others of later. */
    static PictureAnswer current(PictureBytes picture, Instant now) {
        long takenAtMs = picture.file().takenAtMs();
        return of(picture, Math.max(0, (now.toEpochMilli() - takenAtMs) / 1000), ASK);
    }

    /** The one picture that the address means for ever. */
    static PictureAnswer lasting(PictureBytes picture) {
        return of(picture, null, NEVER_CHANGES);
    }

    private static PictureAnswer of(PictureBytes picture, Long age, String caching) {
        String etag = "W/\"" + picture.file().tag() + "-" + picture.file().width() + "\"";
        return new PictureAnswer(
                picture.file().type(),
                picture.bytes(),
                etag,
                HTTP_TIME.format(Instant.ofEpochMilli(picture.file().takenAtMs())),
                age,
                caching,
                null);
    }

    static PictureAnswer placeholder(byte[] svg) {
        return new PictureAnswer("image/svg+xml", svg, null, null, null, "no-store", null);
    }

    static PictureAnswer none(SnapshotProblem problem) {
        return new PictureAnswer(null, null, null, null, null, "no-store", problem);
    }

    /** Whether it is a picture of the stream. */
    public boolean found() {
        return etag != null;
    }
}
