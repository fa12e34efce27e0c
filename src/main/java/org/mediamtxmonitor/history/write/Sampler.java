package org.mediamtxmonitor.history.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Field;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.stream.PeerHost;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.WireName;

/** Takes the numbers that are kept out of a report. */
public final class Sampler {

    private static final String PUBLISHER = "publisher.";

    /** Our own figures, which are true while the server does not answer. */
    private static final Set<String> OUTLIVES = Set.of("pollLateMs", "api.failedPercent", "score");

    /** The figures of a stream with those of its connections at hand. */
    private record Subject(Stream stream, Connection publisher, double framesDiscardedPerSecond) {}

    /** One series of a report: a number for each column of its kind, NaN where it is not known. */
    record Sample(Series series, double[] values) {}

    private static final List<ToDoubleFunction<Subject>> OF_STREAM =
            SeriesSchema.STREAM.entries().stream().map(Sampler::ofStream).toList();
    private static final List<Field> OF_SERVER = SeriesSchema.SERVER.entries().stream()
            .map(entry -> Field.of(ServerStatus.class, entry.name()))
            .toList();

    /** The number of a state in the catalogue's list of words. */
    private static final Map<StreamState, Integer> STATES = numbers("state", StreamState.values());

    private static final Map<Level, Integer> LEVELS = numbers("level", Level.values());

    private static final List<Field> OF_CONNECTION = SeriesSchema.CONNECTION.entries().stream()
            .map(entry -> Field.of(Connection.class, entry.name()))
            .toList();

    private static final List<Field> OF_HOST = fields(SeriesSchema.HOST, HostStatus.class);
    private static final List<Field> OF_DISK = fields(SeriesSchema.DISK, Disk.class);
    private static final List<Field> OF_INTERFACE = fields(SeriesSchema.INTERFACE, NetworkInterface.class);
    private static final List<Field> OF_PROCESS = fields(SeriesSchema.PROCESS, MediaMtxProcess.class);

    private static final String MUXER = "hlsMuxer";

    private Sampler() {}

    private static <T extends WireName> Map<T, Integer> numbers(String name, T[] all) {
        List<String> words =
                SeriesSchema.STREAM.find(name).orElseThrow().metric().words();
        Map<T, Integer> numbers = new HashMap<>();
        Arrays.stream(all).forEach(value -> numbers.put(value, words.indexOf(value.word())));
        return numbers;
    }

    /** The server itself. */
    static Sample ofServer(ServerReport report) {
        ServerStatus status = report.server();
        boolean seen = status.status() == Reachability.UP;
        double[] values = new double[OF_SERVER.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = seen || OUTLIVES.contains(OF_SERVER.get(i).path())
                    ? OF_SERVER.get(i).number(status)
                    : Double.NaN;
        }
        return new Sample(Series.of(report), values);
    }

    /** A host, its disks, interfaces and processes of MediaMTX. */
    static List<Sample> ofHost(HostReport report) {
        String host = report.host().id();
        List<Sample> samples = new ArrayList<>();
        samples.add(sample(Series.ofHost(host), OF_HOST, report.host()));
        report.disks()
                .forEach(disk -> samples.add(sample(Series.ofHost(host, Series.DISK + disk.mount()), OF_DISK, disk)));
        report.interfaces()
                .forEach(network -> samples.add(
                        sample(Series.ofHost(host, Series.INTERFACE + network.name()), OF_INTERFACE, network)));
        Set<String> names = new HashSet<>();
        for (MediaMtxProcess process : report.processes()) {
            String name = process.server() == null ? String.valueOf(process.pid()) : process.server();
            if (names.add(name)) {
                samples.add(sample(Series.ofHost(host, Series.PROCESS + name), OF_PROCESS, process));
            }
        }
        return samples;
    }

    private static Sample sample(Series series, List<Field> fields, Record of) {
        double[] values = new double[fields.size()];
        Arrays.setAll(values, i -> fields.get(i).number(of));
        return new Sample(series, values);
    }

    private static List<Field> fields(SeriesSchema schema, Class<?> type) {
        return schema.entries().stream()
                .map(entry -> Field.of(type, entry.name()))
                .toList();
    }

    /** All publishers and readers of a report; those that MediaMTX's own HLS muxers stand for are left out. */
    static List<Sample> ofConnections(ServerReport report, Predicate<String> keeps) {
        if (report.server().status() != Reachability.UP) {
            return List.of();
        }
        Map<String, Integer> alike = new HashMap<>();
        List<Sample> samples = new ArrayList<>();
        for (Connection connection : report.connections()) {
            if (!isKept(connection) || !keeps.test(connection.path())) {
                continue;
            }
            Series series = seriesOf(connection, alike);
            double[] values = new double[OF_CONNECTION.size()];
            Arrays.setAll(values, i -> OF_CONNECTION.get(i).number(connection));
            samples.add(new Sample(series, values));
        }
        return samples;
    }

    private static boolean isKept(Connection connection) {
        return connection.path() != null && !MUXER.equals(connection.type());
    }

    /**
     * The series of a connection.
     *
     * @param alike how many of each kind came before it in its report; counts on
     */
    private static Series seriesOf(Connection connection, Map<String, Integer> alike) {
        String who = connection.role() + ":" + connection.protocol() + ":" + PeerHost.of(connection.address());
        int number = alike.merge(connection.path() + "@" + who, 1, Integer::sum);
        return Series.ofConnection(connection.server(), connection.path(), number == 1 ? who : who + "#" + number);
    }

    /** The series of the connection to which MediaMTX gave an id; empty where the report has none of it. */
    public static Optional<Series> seriesOf(ServerReport report, String id) {
        Map<String, Integer> alike = new HashMap<>();
        Series found = null;
        for (Connection connection : report.connections()) {
            if (isKept(connection)) {
                Series series = seriesOf(connection, alike);
                found = id.equals(connection.id()) ? series : found;
            }
        }
        return Optional.ofNullable(found);
    }

    /** All streams of a report. */
    static List<Sample> ofStreams(ServerReport report) {
        Map<String, Connection> publishers = new HashMap<>();
        Map<String, Double> discarded = new HashMap<>();
        for (Connection connection : report.connections()) {
            if (connection.path() == null) {
                continue;
            }
            if (Connection.PUBLISHER.equals(connection.role())) {
                publishers.put(connection.path(), connection);
            } else if (connection.framesDiscardedPerSecond() != null) {
                discarded.merge(connection.path(), connection.framesDiscardedPerSecond(), Double::sum);
            }
        }
        return report.streams().stream()
                .map(stream -> new Subject(
                        stream,
                        publishers.get(stream.path()),
                        Objects.requireNonNullElse(discarded.get(stream.path()), Double.NaN)))
                .map(Sampler::sample)
                .toList();
    }

    private static Sample sample(Subject subject) {
        double[] values = new double[OF_STREAM.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = OF_STREAM.get(i).applyAsDouble(subject);
        }
        return new Sample(
                Series.ofStream(subject.stream().server(), subject.stream().path()), values);
    }

    private static ToDoubleFunction<Subject> ofStream(SeriesSchema.Entry entry) {
        String name = entry.name();
        switch (name) {
            case "state":
                return subject -> STATES.get(subject.stream().state());
            case "level":
                return subject -> level(subject.stream().level());
            case "live":
                return Sampler::live;
            case "framesDiscardedPerSecond":
                return subject -> isSeen(subject) ? subject.framesDiscardedPerSecond() : Double.NaN;
            default:
                return name.startsWith(PUBLISHER) ? ofPublisher(name.substring(PUBLISHER.length())) : seen(name);
        }
    }

    private static double level(Level level) {
        Integer number = LEVELS.get(level);
        return number == null ? Double.NaN : number;
    }

    private static double live(Subject subject) {
        return switch (subject.stream().state()) {
            case LIVE -> 1;
            case UNKNOWN, IDLE_ON_DEMAND -> Double.NaN;
            default -> 0;
        };
    }

    private static ToDoubleFunction<Subject> ofPublisher(String name) {
        Field field = Field.of(Connection.class, name);
        return subject ->
                isSeen(subject) && subject.publisher() != null ? field.number(subject.publisher()) : Double.NaN;
    }

    /** What a stream said last is no figure of the time at which its server is silent. */
    private static ToDoubleFunction<Subject> seen(String name) {
        Field field = Field.of(Stream.class, name);
        boolean ofProtocol = SeriesSchema.isSparse(name);
        return subject -> {
            if (!isSeen(subject)) {
                return Double.NaN;
            }
            double value = field.number(subject.stream());
            // Only protocols with readers are in the map.
            return ofProtocol && Double.isNaN(value) && subject.stream().readers() != null ? 0 : value;
        };
    }

    private static boolean isSeen(Subject subject) {
        return subject.stream().state() != StreamState.UNKNOWN;
    }
}
