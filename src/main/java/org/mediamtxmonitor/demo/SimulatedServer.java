package org.mediamtxmonitor.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.mediamtxmonitor.demo.PathPlan.Origin;

import com.sun.net.httpserver.HttpServer;

/**
 * A MediaMTX control API without a MediaMTX: paths, publishers and readers that exist only as numbers, on the loopback
 * address. The numbers are a function of seed, time, and the events that the methods of this class cause; all of them
 * can be called from any thread, and throw {@link IllegalArgumentException} for paths that do not exist or are of a kind
 * to which this cannot happen.
 */
public final class SimulatedServer implements AutoCloseable {

    private static final Set<Origin> PULLED = Set.of(Origin.PULLED);
    private static final Set<Origin> ON_DEMAND = Set.of(Origin.ON_DEMAND);
    private static final Set<Origin> ALWAYS_AVAILABLE = Set.of(Origin.ALWAYS_AVAILABLE);
    private static final Set<Origin> PUBLISHED = Set.of(Origin.DYNAMIC, Origin.CONFIGURED, Origin.ALWAYS_AVAILABLE);

    static {
        // Without it the kernel delays the end of each answer until the client has acknowledged its beginning.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final World world;
    private final Api api;
    private final Pictures pictures;
    private final Faults faults;
    private final String basePath;
    private final ExecutorService threads = Executors.newCachedThreadPool(SimulatedServer::daemon);
    private int port;
    private HttpServer http;

    SimulatedServer(SimulatedServerBuilder plan) {
        world = plan.world();
        faults = new Faults();
        basePath = plan.basePath;
        Rendering.Texts texts = Rendering.Texts.of(plan.version);
        Routes routes = new Routes(world, plan.version, texts.paths(), plan.protocols());
        api = new Api(world, texts, routes, faults, basePath, plan.credentials);
        pictures = new Pictures(world, faults, basePath);
        port = plan.port;
        listen();
    }

    /** A server of v1.20.1 on any free port, without paths, unless told otherwise. */
    public static SimulatedServerBuilder builder() {
        return new SimulatedServerBuilder();
    }

    /** What a monitor is told: base URL without {@code /v3}. It stays the same for the life of the server. */
    public String url() {
        return "http://127.0.0.1:" + port + basePath;
    }

    /** Where the pictures of its streams are: base URL to which a path and {@code .jpg} are added. */
    public String picturesUrl() {
        return url() + Pictures.FOLDER;
    }

    /** The picture of a stream is black from now on, while its bytes come as before; the end is {@link #show}. */
    public void blacken(String path) {
        world.blacken(path);
    }

    /** The picture of a stream stands still from now on, while its bytes come as before; the end is {@link #show}. */
    public void freeze(String path) {
        world.freeze(path);
    }

    /** The end of {@link #blacken} and {@link #freeze}. */
    public void show(String path) {
        world.show(path);
    }

    /** The stream's bytes stand still while all connections stay open. */
    public void stall(String path) {
        world.stall(path);
    }

    /** The end of {@link #stall}. */
    public void resume(String path) {
        world.resume(path);
    }

    /** The publisher leaves: a dynamic path vanishes, a configured one is unavailable, an always-available shows its filler. */
    public void drop(String path) {
        world.require(path, PUBLISHED);
        world.end(path);
    }

    /** A new publisher and its readers, with new ids and counters from 0; takes the place of one that is there. */
    public void publish(String path) {
        world.require(path, PUBLISHED);
        world.begin(path);
    }

    /** A publisher of another protocol takes the place of the present one; the path never leaves the list. */
    public void takeOver(String path, Protocol protocol) {
        world.takeOver(path, protocol);
    }

    /** The publisher of an always-available path leaves: its filler is seen. */
    public void slateOn(String path) {
        world.require(path, ALWAYS_AVAILABLE);
        world.end(path);
    }

    /** The publisher of an always-available path is back; its readers never went. */
    public void slateOff(String path) {
        world.require(path, ALWAYS_AVAILABLE);
        world.begin(path);
    }

    /** A pulled source cannot be reached any more. */
    public void failSource(String path) {
        world.require(path, PULLED);
        world.end(path);
    }

    /** A pulled source is there again. */
    public void recoverSource(String path) {
        world.require(path, PULLED);
        world.begin(path);
    }

    /** Somebody wants to see an on-demand source: it starts. */
    public void wake(String path) {
        world.require(path, ON_DEMAND);
        world.wake(path);
    }

    /** Nobody looks at an on-demand source any more: it stops. */
    public void sleep(String path) {
        world.require(path, ON_DEMAND);
        world.end(path);
    }

    /** Somebody wants to see an on-demand source that can't be fetched: it does not start, and from v1.21 on says why. */
    public void failStart(String path) {
        world.require(path, ON_DEMAND);
        world.failStart(path);
    }

    /**
     * The stream has only so much of its usual bitrate from now on, as of an encoder whose uplink is too narrow; the end
     * is {@link #resume}.
     *
     * @param percent 0 to 100
     */
    public void throttle(String path, double percent) {
        world.throttle(path, percent / 100);
    }

    /**
     * The server stopped to write files of a recorded path, as on a disk that is full, while the stream goes on.
     *
     * @param ago for how long that has been so
     */
    public void stopRecording(String path, Duration ago) {
        world.stopRecording(path, ago);
    }

    /** The server writes files again. */
    public void resumeRecording(String path) {
        world.resumeRecording(path);
    }

    /**
     * Part of the packets of an SRT publisher is lost on the way from now on.
     *
     * @param percent 0 to 100
     * @throws IllegalStateException if the path has no SRT publisher
     */
    public void loss(String path, double percent) {
        world.loss(path, percent / 100);
    }

    /** The process starts again: new start time, all ids new, all counters from 0. */
    public void restart() {
        world.restart();
    }

    /** Every answer begins only after so long. */
    public void slow(Duration delay) {
        faults.slow(delay);
    }

    /** No answer comes, now and later; the connections stay open. */
    public void hang() {
        faults.hang();
    }

    /** Status 200 with, in turn, a web page, JSON that is cut off, and JSON with values of wrong types. */
    public void garbage() {
        faults.garbage();
    }

    /** 401 for all, whatever they send, without a {@code WWW-Authenticate} header. */
    public void unauthorized() {
        faults.unauthorized();
    }

    /** The port is closed, and with it all connections, until {@link #healthy()}. The streams go on. */
    public synchronized void refuse() {
        if (http != null) {
            http.stop(0);
            http = null;
        }
    }

    /** The end of all faults; those who wait get their answers. */
    public void healthy() {
        faults.none();
        listen();
    }

    private synchronized void listen() {
        if (http != null || threads.isShutdown()) {
            return;
        }
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port " + port, e);
        }
        port = http.getAddress().getPort();
        http.createContext("/", api);
        http.createContext(basePath + Pictures.FOLDER + "/", pictures);
        http.setExecutor(threads);
        http.start();
    }

    @Override
    public void close() {
        refuse();
        faults.none();
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulated-mediamtx");
        thread.setDaemon(true);
        return thread;
    }
}
