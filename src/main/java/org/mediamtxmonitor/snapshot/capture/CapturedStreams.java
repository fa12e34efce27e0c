package org.mediamtxmonitor.snapshot.capture;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.snapshot.ffmpeg.FfmpegProgram;
import org.mediamtxmonitor.snapshot.ffmpeg.MediaAddress;
import org.mediamtxmonitor.snapshot.ffmpeg.MediaAddresses;
import org.mediamtxmonitor.snapshot.plan.Listener;
import org.mediamtxmonitor.snapshot.plan.Subject;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.PictureChoice;
import org.mediamtxmonitor.view.PictureChoices;

/** All streams of the servers that this process takes pictures of, as the view has them now. Not thread-safe. */
final class CapturedStreams {

    /** What the latest report of a server gave: it is asked for more often than there are reports. */
    private record OfReport(ServerReport report, Map<StreamId, CapturedStream> streams) {}

    /** Addresses and what they were made of. */
    private record Known(
            Map<String, Integer> ports, String codec, FfmpegProgram program, List<MediaAddress> addresses) {

        boolean isOf(Map<String, Integer> otherPorts, String otherCodec, FfmpegProgram otherProgram) {
            return Objects.equals(ports, otherPorts)
                    && Objects.equals(codec, otherCodec)
                    && program.equals(otherProgram);
        }
    }

    private final Map<String, OfReport> reports = new HashMap<>();
    private final Map<StreamId, Known> known = new HashMap<>();
    private final Supplier<Settings> settings;
    /** What the caches and {@link #servers} were made of. */
    private Settings seen;

    private Map<String, ServerSettings> servers = Map.of();
    private final FleetView view;
    private final PictureChoices choices;
    private final Predicate<String> owns;
    private final Supplier<Optional<FfmpegProgram>> ffmpeg;

    /** @param owns whether this process takes the pictures of a server */
    CapturedStreams(
            Supplier<Settings> settings,
            FleetView view,
            PictureChoices choices,
            Predicate<String> owns,
            Supplier<Optional<FfmpegProgram>> ffmpeg) {
        this.settings = settings;
        this.view = view;
        this.choices = choices;
        this.owns = owns;
        this.ffmpeg = ffmpeg;
    }

    Map<StreamId, CapturedStream> now() {
        look(settings.get());
        Map<StreamId, CapturedStream> all = new LinkedHashMap<>();
        for (ServerReport report : view.reports()) {
            ServerSettings server = servers.get(report.server().id());
            if (server != null && owns.test(server.id())) {
                all.putAll(ofReport(server, report));
            }
        }
        known.keySet().retainAll(all.keySet());
        return all;
    }

    private void look(Settings now) {
        if (now != seen) {
            seen = now;
            servers = now.servers().stream().collect(Collectors.toMap(ServerSettings::id, Function.identity()));
            reports.clear();
            known.clear();
        }
    }

    private Map<StreamId, CapturedStream> ofReport(ServerSettings server, ServerReport report) {
        OfReport before = reports.get(server.id());
        if (before != null && before.report() == report) {
            return before.streams();
        }
        Map<StreamId, CapturedStream> streams = new LinkedHashMap<>();
        for (Stream stream : report.streams()) {
            streams.put(
                    new StreamId(server.id(), stream.path()),
                    captured(server, stream, report.server().listeners()));
        }
        reports.put(server.id(), new OfReport(report, streams));
        return streams;
    }

    private List<MediaAddress> addresses(
            ServerSettings server, Map<String, Integer> ports, Stream stream, FfmpegProgram program) {
        String codec = stream.video() == null ? null : stream.video().codec();
        StreamId id = new StreamId(server.id(), stream.path());
        Known before = known.get(id);
        if (before != null && before.isOf(ports, codec, program)) {
            return before.addresses();
        }
        List<MediaAddress> addresses = MediaAddresses.of(server, ports, stream.path(), codec, program);
        known.put(id, new Known(ports, codec, program, addresses));
        return addresses;
    }

    private CapturedStream captured(ServerSettings server, Stream stream, Map<String, Integer> ports) {
        PictureChoice choice = choices.of(server.id(), stream.path());
        boolean overHttp = server.pictures().isPresent();
        Reason hindrance = Hindrance.of(stream, choice, overHttp);
        List<MediaAddress> addresses = List.of();
        if (hindrance == null && overHttp && !MediaAddresses.staysBelow(stream.path())) {
            hindrance = Reason.of("no-address");
        }
        if (hindrance == null && !overHttp) {
            Optional<FfmpegProgram> program = ffmpeg.get();
            if (program.isEmpty()) {
                hindrance = Reason.of("no-ffmpeg");
            } else {
                addresses = addresses(server, ports, stream, program.get());
                hindrance = addresses.isEmpty() ? Reason.of("no-address") : null;
            }
        }
        Subject subject = new Subject(
                new StreamId(server.id(), stream.path()),
                hindrance,
                stream.state() == StreamState.LIVE,
                stream.state().isAvailable() ? generation(stream) : null,
                problems(stream),
                !overHttp && isContinuous(choice),
                listeners(server.id(), overHttp, addresses));
        return new CapturedStream(subject, server, choice, addresses, stream.video() != null, stream.audio() != null);
    }

    private static List<Listener> listeners(String server, boolean overHttp, List<MediaAddress> addresses) {
        return overHttp
                ? List.of(Listener.ofPictures(server))
                : addresses.stream()
                        .map(address -> new Listener(server, address.protocol()))
                        .toList();
    }

    private static Set<String> problems(Stream stream) {
        List<Issue> issues = Objects.requireNonNullElse(stream.issues(), List.of());
        return issues.stream()
                .filter(issue -> issue.level().isProblem())
                .map(issue -> issue.rule() + " " + issue.level().word())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isContinuous(PictureChoice choice) {
        return choice.snapshots() == Snapshots.CONTINUOUS || !choice.content().isEmpty();
    }

    private static String generation(Stream stream) {
        return stream.availableSince() + "/"
                + (stream.source() == null ? null : stream.source().id());
    }
}
