package org.mediamtxmonitor.web.prometheus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Track;

import io.prometheus.metrics.model.snapshots.Labels;

/** What is told of a stream and its publisher. Of a stream whose state is unknown there are no figures: they are of the past. */
final class StreamSeries {

    private static final String SERVER = "server";
    private static final String PATH = "path";

    private static final Family INFO = Family.info(
            Group.STREAMS,
            "stream",
            "What a stream is: where it comes from and what is in it.",
            SERVER,
            PATH,
            "source",
            "protocol",
            "video",
            "audio",
            "resolution",
            "group");
    private static final StateSet STATE = StateSet.sparse(
            Group.STREAMS,
            "stream_state",
            "State of a stream.",
            "state",
            StateSet.words(StreamState.values()),
            StreamState.LIVE.word(),
            SERVER,
            PATH);
    private static final StateSet LEVEL = StateSet.sparseLevel(Group.STREAMS, "stream_level", "a stream", SERVER, PATH);
    private static final Family EXPECTED = Family.gauge(
            Group.STREAMS, "stream_expected", "1 for a stream that should be live; absent for others.", SERVER, PATH);
    private static final Family STARTED = Family.gauge(
            Group.STREAMS,
            "stream_start_time_seconds",
            "Since when the stream is available, since 1970: its counters begin there.",
            SERVER,
            PATH);
    private static final Family PICTURE_AGE =
            Family.gauge(Group.STREAMS, "stream_picture_age_seconds", "Age of the newest picture.", SERVER, PATH);
    private static final Figures FIGURES =
            Figures.of(Group.STREAMS, Scope.STREAM, "stream", org.mediamtxmonitor.stream.Stream.class, SERVER, PATH);
    private static final Figures OF_PUBLISHER =
            Figures.of(Group.PUBLISHERS, Scope.PUBLISHER, "connection", Connection.class, SERVER, PATH);

    private StreamSeries() {}

    static List<Family> families() {
        List<Family> all =
                new ArrayList<>(List.of(INFO, STATE.family(), LEVEL.family(), EXPECTED, STARTED, PICTURE_AGE));
        Stream.concat(FIGURES.families(), OF_PUBLISHER.families()).forEach(all::add);
        return all;
    }

    /**
     * Tells a stream.
     *
     * @param labels its server and path
     * @param publisher who publishes it; null where that is not known
     * @param picture what is known of its pictures; null for nothing
     */
    static void tell(
            SeriesCollection series,
            Labels labels,
            org.mediamtxmonitor.stream.Stream stream,
            Connection publisher,
            Picture picture,
            Instant now) {
        series.add(INFO, facts(labels, stream), 1);
        STATE.tell(series, labels, stream.state().word());
        LEVEL.tell(series, labels, stream.level().word());
        if (stream.expected()) {
            series.add(EXPECTED, labels, 1);
        }
        if (picture != null && picture.file() != null) {
            double age = ServerSeries.seconds(now)
                    - ServerSeries.seconds(picture.file().takenAtMs());
            series.add(PICTURE_AGE, labels, Math.max(0, age));
        }
        RuleSeries.tell(series, labels, stream.health());
        if (stream.state() != StreamState.UNKNOWN) {
            if (stream.availableSince() != null) {
                series.add(STARTED, labels, ServerSeries.seconds(stream.availableSince()));
            }
            FIGURES.tell(series, labels, stream);
            if (publisher != null) {
                OF_PUBLISHER.tell(series, labels, publisher);
            }
        }
    }

    private static Labels facts(Labels labels, org.mediamtxmonitor.stream.Stream stream) {
        Source source = stream.source();
        Track video = stream.video();
        Labels all = labels;
        if (source != null) {
            all = LabelText.and(all, "source", source.kind());
            all = LabelText.and(all, "protocol", source.protocol());
        }
        if (video != null) {
            all = LabelText.and(all, "video", video.codec());
            all = LabelText.and(all, "resolution", video.width() == null ? "" : video.width() + "x" + video.height());
        }
        all = LabelText.and(all, "audio", audio(stream.audio()));
        return LabelText.and(all, "group", stream.group());
    }

    /** {@code MPEG-4 Audio 48000 Hz 2 ch} */
    private static String audio(Track audio) {
        return audio == null
                ? null
                : Stream.of(
                                audio.codec(),
                                audio.sampleRate() == null ? "" : audio.sampleRate() + " Hz",
                                audio.channels() == null ? "" : audio.channels() + " ch")
                        .filter(word -> word != null && !word.isEmpty())
                        .collect(Collectors.joining(" "));
    }
}
