package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds a {@link SimulatedServer}. */
public final class SimulatedServerBuilder {

    private static final int MOST_PATHS = 10_000;

    int port;
    ApiVersion version = ApiVersion.parse("v1.20.1");
    String basePath = "";
    String credentials;

    private final List<PathPlan> paths = new ArrayList<>();
    private final Set<Protocol> disabled = EnumSet.noneOf(Protocol.class);
    private long seed = 1;
    private Duration upFor = Duration.ZERO;
    private LongSupplier nanos = System::nanoTime;
    private InstantSource instants = InstantSource.system();

    SimulatedServerBuilder() {}

    /** Loopback port to listen on; 0 for any that is free. */
    public SimulatedServerBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** MediaMTX version such as {@code v1.20.1}: decides which endpoints and fields there are. From v1.15.2. */
    public SimulatedServerBuilder version(String version) {
        ApiVersion parsed = ApiVersion.parse(version);
        if (!parsed.atLeast(15, 2)) {
            throw new IllegalArgumentException("Before v1.15.2: " + version);
        }
        this.version = parsed;
        return this;
    }

    /** More paths, up to 10,000 altogether. */
    public SimulatedServerBuilder paths(Collection<PathPlan> more) {
        if (paths.size() + more.size() > MOST_PATHS) {
            throw new IllegalArgumentException("More than " + MOST_PATHS + " paths");
        }
        paths.addAll(more);
        return this;
    }

    /** More paths. */
    public SimulatedServerBuilder paths(PathPlan... more) {
        return paths(List.of(more));
    }

    /** Same seed, same numbers at the same times. */
    public SimulatedServerBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Without the endpoints of these protocols. HLS, MoQ, RTMP, RTSP, SRT and WebRTC are enabled, others when a path needs them. */
    public SimulatedServerBuilder without(Protocol... protocols) {
        disabled.addAll(List.of(protocols));
        return this;
    }

    /** Basic authentication with this user and (made-up) password. */
    public SimulatedServerBuilder credentials(String user, String password) {
        this.credentials = user + ":" + password;
        return this;
    }

    /** Prefix before {@code /v3}, such as {@code /mediamtx}. */
    public SimulatedServerBuilder basePath(String basePath) {
        if (!basePath.isEmpty() && (!basePath.startsWith("/") || basePath.endsWith("/"))) {
            throw new IllegalArgumentException("Not of the form /name: " + basePath);
        }
        this.basePath = basePath;
        return this;
    }

    /** Starts as if it had been running for so long, with streams of different ages. */
    public SimulatedServerBuilder upFor(Duration time) {
        this.upFor = time;
        return this;
    }

    /**
     * Time for tests to drive. The {@code Date} header always comes from the system clock.
     *
     * @param nanos steady clock in ns: what counters follow
     * @param instants wall clock: what times in answers show
     */
    public SimulatedServerBuilder clock(LongSupplier nanos, InstantSource instants) {
        this.nanos = nanos;
        this.instants = instants;
        return this;
    }

    /** Listens when this returns. */
    public SimulatedServer start() {
        return new SimulatedServer(this);
    }

    World world() {
        return new World(paths, version, seed, nanos, instants, upFor);
    }

    Set<Protocol> protocols() {
        Stream<Protocol> needed = paths.stream()
                .flatMap(p -> Stream.concat(
                        Stream.ofNullable(p.publisher()), p.readers().stream().map(Reader::protocol)));
        return Stream.concat(Routes.usual(), needed)
                .filter(p -> !disabled.contains(p))
                .collect(Collectors.toSet());
    }
}
