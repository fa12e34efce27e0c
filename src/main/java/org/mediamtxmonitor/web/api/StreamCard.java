package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.Map;

import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.Track;

/**
 * What others show of one stream: the small status document.
 *
 * @param state what it is; {@code unknown} once the data is stale
 * @param since when the state began; of stale data when it was received last
 * @param level ok, warning, critical or unknown
 * @param reason why, in words: of the worst issue, else of the state; empty where there is nothing to say
 * @param reasonCode code of the reason in {@code reasons.yaml}, or the id of the rule; null where there is none
 * @param reasonValues what the reason is made of, by name; null where there is none
 * @param score 0 to 100; null where nothing can be said
 * @param stale whether the data is too old to be taken for the present
 * @param ageMs age of the data; null if there never was any
 * @param readers how many read it now; null where that is not known
 * @param video codec and size such as {@code H264 1920x1080}; null where there is none
 * @param audio codec; null where there is none
 */
public record StreamCard(
        String server,
        String path,
        String title,
        String state,
        String level,
        Instant since,
        String reason,
        String reasonCode,
        Map<String, Object> reasonValues,
        Integer score,
        boolean stale,
        Long ageMs,
        Instant collectedAt,
        Long inboundBitsPerSecond,
        Integer readers,
        String video,
        String audio) {

    /**
     * What is shown of a stream.
     *
     * @param report as the view shows it
     * @param age of its data in ms; null where there never was any
     */
    static StreamCard of(Stream stream, ServerReport report, Long age) {
        Reason reason = reason(stream);
        return new StreamCard(
                stream.server(),
                stream.path(),
                stream.title(),
                stream.state().word(),
                stream.level().word(),
                stream.since(),
                reason == null || reason.text() == null ? "" : reason.text(),
                reason == null ? null : reason.code(),
                reason == null ? null : reason.values(),
                stream.score(),
                age == null || age > report.server().staleAfterMs(),
                age,
                report.collectedAt(),
                stream.inboundBitsPerSecond(),
                stream.readers() == null ? null : stream.readers().get("total"),
                video(stream.video()),
                stream.audio() == null ? null : stream.audio().codec());
    }

    private static Reason reason(Stream stream) {
        if (stream.issues() == null || stream.issues().isEmpty()) {
            return stream.status().reason();
        }
        Issue worst = stream.issues().get(0);
        return new Reason(worst.reason(), worst.rule(), worst.values());
    }

    private static String video(Track video) {
        if (video == null || video.width() == null) {
            return video == null ? null : video.codec();
        }
        return video.codec() + " " + video.width() + "x" + video.height();
    }
}
