package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.demo.PathPlan.Origin;

/** What does not change between two events in the list items of paths and of their configuration. */
final class PathTexts {

    private static final String ZERO_TIME = "\"0001-01-01T00:00:00Z\"";

    private final ApiVersion version;

    PathTexts(ApiVersion version) {
        this.version = version;
    }

    byte[] of(PathState path) {
        Media media = path.live() ? path.plan.media() : Media.FILLER;
        Json item = new Json().string("name", path.plan.name()).string("confName", configurationOf(path.plan));
        times(item, path).raw("source", source(path));
        item.raw("tracks", path.available() ? list(media.tracks().stream().map(t -> Json.quote(t.codec()))) : "[]");
        if (version.hasInboundNames()) {
            item.raw("tracks2", path.available() ? list(media.tracks().stream().map(PathTexts::track)) : "[]");
        }
        return item.raw("readers", list(path.readers.stream().map(this::reader).sorted()))
                .open();
    }

    private static String configurationOf(PathPlan plan) {
        return plan.origin() == Origin.DYNAMIC ? "all_others" : plan.name();
    }

    private Json times(Json item, PathState path) {
        String since = path.available() ? quoted(path.availableSince) : "null";
        item.raw("ready", path.available()).raw("readyTime", since);
        if (version.hasAvailability()) {
            item.raw("available", path.available()).raw("availableTime", since);
            // A pulled path has its source object from the start: online, even if the camera is down.
            boolean online = path.live() || path.plan.isPulled();
            item.raw("online", online).raw("onlineTime", online ? onlineSince(path) : "null");
        }
        return item;
    }

    private static String onlineSince(PathState path) {
        return path.onlineSince == null ? ZERO_TIME : quoted(path.onlineSince);
    }

    private String source(PathState path) {
        if (path.plan.isPulled()) {
            return reference(path.plan.pullType(), "");
        }
        return path.publisher == null ? "null" : reference(path.publisher.protocol.itemType(), path.publisher.id);
    }

    private String reader(Connection reader) {
        boolean muxer = reader.protocol == Protocol.HLS && !version.hasHlsSessions();
        return muxer ? reference("hlsMuxer", "") : reference(reader.protocol.itemType(), reader.id);
    }

    private static String track(Media.Track track) {
        return new Json()
                .string("codec", track.codec())
                .raw("codecProps", track.properties())
                .close();
    }

    private static String reference(String type, String id) {
        return new Json().string("type", type).string("id", id).close();
    }

    /** Configuration entries by name, beginning with the one that dynamic paths follow; a few of their many fields. */
    Stream<String> configurations(Stream<PathPlan> plans) {
        Stream<PathPlan> known =
                plans.filter(p -> p.origin() != Origin.DYNAMIC).sorted(Comparator.comparing(PathPlan::name));
        return Stream.concat(Stream.of(configuration("all_others", null)), known.map(p -> configuration(p.name(), p)));
    }

    private String configuration(String name, PathPlan plan) {
        boolean pulled = plan != null && plan.isPulled();
        Json item = new Json()
                .string("name", name)
                .string("source", pulled ? plan.pullUrl() : "publisher")
                .string("sourceFingerprint", "")
                .raw("sourceOnDemand", plan != null && plan.origin() == Origin.ON_DEMAND)
                .string("sourceOnDemandStartTimeout", "10s")
                .string("sourceOnDemandCloseAfter", "10s")
                .raw("maxReaders", plan == null ? 0 : plan.maxReaders());
        if (version.hasAvailability()) {
            item.raw("alwaysAvailable", plan != null && plan.origin() == Origin.ALWAYS_AVAILABLE);
        }
        if (version.hasForwards()) {
            item.raw(
                    "forward",
                    plan == null ? "[]" : list(plan.forwards().stream().map(PathTexts::forward)));
        }
        Duration segments = plan == null ? null : plan.segments();
        return item.raw("record", segments != null)
                .string("recordFormat", "fmp4")
                .string("recordSegmentDuration", goDuration(segments == null ? Duration.ofHours(1) : segments))
                .string("recordDeleteAfter", "1d")
                .raw("overridePublisher", true)
                .string("rtspTransport", "automatic")
                .string("sourceRedirect", "")
                .string("runOnInit", "")
                .string("runOnDemand", "")
                .raw("runOnDemandRestart", false)
                .string("runOnDemandCloseAfter", "10s")
                .string("runOnRead", "")
                .close();
    }

    /** As Go writes it: {@code 1h0m0s}. */
    private static String goDuration(Duration time) {
        String seconds = time.toSecondsPart() + "s";
        String minutes = time.toHours() > 0 || time.toMinutesPart() > 0 ? time.toMinutesPart() + "m" : "";
        return (time.toHours() > 0 ? time.toHours() + "h" : "") + minutes + seconds;
    }

    private static String forward(PathPlan.Forward forward) {
        return new Json()
                .string("dest", forward.url())
                .string("destFingerprint", "")
                .string("whipBearerToken", "")
                .close();
    }

    private static String list(Stream<String> items) {
        return items.collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(Object value) {
        return Json.quote(value.toString());
    }
}
