package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.snapshot.store.AlertPictures;
import org.mediamtxmonitor.view.ScopedFleet;
import org.springframework.stereotype.Component;

/** Answers which pictures an alert has. */
@Component
public class AlertPicturesResource {

    private final AlertsResource alerts;
    private final AlertPictures pictures;

    AlertPicturesResource(AlertsResource alerts, AlertPictures pictures) {
        this.alerts = alerts;
        this.pictures = pictures;
    }

    /**
     * A picture of an alert.
     *
     * @param moment {@code before}: the last one before it began; {@code at}: the first one since; {@code after}: the first one
     *     after its end
     * @param takenAt with {@code server} and {@code path} of the alert, and {@code at} of that time, {@code /api/v1/snapshot} has it
     * @param width in pixels
     * @param height in pixels
     */
    public record Moment(String moment, Instant takenAt, int width, int height) {}

    /**
     * The pictures of an alert, in the order of their moments.
     *
     * @param alert its id
     * @param server null for an alert about this monitor, which has no pictures
     * @param path of the stream; null likewise
     */
    public record Moments(String alert, String server, String path, List<Moment> items, int total) {}

    /** The pictures of an alert; a problem of status 404 where there is no such alert. */
    public Moments list(String id, ScopedFleet fleet) {
        Alert alert = alerts.one(id, fleet);
        List<Moment> moments = pictures.of(id).stream()
                .map(kept -> new Moment(
                        kept.moment(),
                        Instant.ofEpochMilli(kept.file().takenAtMs()),
                        kept.file().width(),
                        kept.file().height()))
                .toList();
        return new Moments(id, alert.key().server(), alert.key().path(), moments, moments.size());
    }
}
