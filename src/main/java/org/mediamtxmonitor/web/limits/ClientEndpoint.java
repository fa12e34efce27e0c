package org.mediamtxmonitor.web.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Where clients connect. Beyond the number of connections that there may be, in all or of one address, those that are idle the
 * longest end, so that a new client need not wait until they time out. A request that is not over in time ends with its
 * connection: a head or body that drips in, an answer that is taken drop by drop.
 */
final class ClientEndpoint extends NioEndpoint {

    /** So many end at once: looking through all for each one that connects would be a load of its own. */
    private static final int TO_END = 16;

    /** A client that has just connected has this time for its first request, while there is room for others. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** The same where nobody could connect otherwise. */
    private static final long SHORT_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long LOOK_MS = 100;

    private final Map<SocketWrapperBase<NioChannel>, Client> clients = new ConcurrentHashMap<>();
    private WebLimits limits;
    /** A pause of our own must not look like one of the clients. */
    private LongSupplier ranNanos;

    private Predicate<InetAddress> isOfMany;

    private ScheduledFuture<?> watch;

    /**
     * @param ranNanos monotonic time in which this process ran, by which clients are late
     * @param isOfMany whose connections are those of many clients, so that they have no limit as one
     */
    void setLimits(WebLimits limits, LongSupplier ranNanos, Predicate<InetAddress> isOfMany) {
        this.isOfMany = isOfMany;
        this.limits = limits;
        this.ranNanos = ranNanos;
        // Of those that are beyond the limit some may just be served: they wait here, and not before they are accepted.
        setMaxConnections(limits.connections() + limits.connections() / 4);
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        watch = getUtilityExecutor().scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stopInternal() {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stopInternal();
        clients.clear();
    }

    /**
     * Before Tomcat takes the next connection. While it waited for one to end, those that connect would queue in the system, and a
     * client that finds no room there tries again after a second only. So the oldest end that are idle, after a shorter time.
     */
    @Override
    protected void countUpOrAwaitConnection() throws InterruptedException {
        while (getConnectionCount() >= getMaxConnections() && isRunning() && !isPaused()) {
            if (endIdle(clients.values().stream(), SHORT_GRACE_NANOS, TO_END) == 0) {
                TimeUnit.NANOSECONDS.sleep(SHORT_GRACE_NANOS);
            }
        }
        super.countUpOrAwaitConnection();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        boolean taken = super.setSocketOptions(socket);
        if (taken) {
            SocketWrapperBase<NioChannel> wrapper = connections.get(socket);
            if (wrapper != null) {
                makeRoom(client(wrapper).address());
            }
        }
        return taken;
    }

    private Client client(SocketWrapperBase<NioChannel> wrapper) {
        return clients.computeIfAbsent(wrapper, key -> {
            SocketChannel channel = key.getSocket().getIOChannel();
            return new Client(key, channel, address(channel), ranNanos);
        });
    }

    private static InetAddress address(SocketChannel channel) {
        try {
            return channel.getRemoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void makeRoom(InetAddress newest) {
        if (clients.size() > limits.connections()) {
            makeRoom(limits.connections(), client -> true);
        }
        if (newest != null && !isOfMany.test(newest)) {
            makeRoom(limits.connectionsPerAddress(), client -> newest.equals(client.address()));
        }
    }

    private void makeRoom(int most, Predicate<Client> which) {
        clients.values().removeIf(Client::isGone);
        long count = clients.values().stream().filter(which).count();
        if (count > most) {
            endIdle(clients.values().stream().filter(which), GRACE_NANOS, Math.max(TO_END, count - most));
        }
    }

    /** Returns how many were ended. */
    private long endIdle(Stream<Client> some, long graceNanos, long most) {
        long now = ranNanos.getAsLong();
        return some.filter(client -> now - client.connectedNanos() > graceNanos && !client.isGone())
                .sorted(Comparator.comparingLong(Client::connectedNanos))
                .filter(Client::endIfIdle)
                .limit(most)
                .count();
    }

    private void look() {
        long now = ranNanos.getAsLong();
        clients.values().removeIf(Client::isGone);
        makeRoom(limits.connections(), client -> true);
        clients.values().stream().filter(client -> client.isLate(now)).forEach(Client::hangUp);
    }

    @Override
    protected SocketProcessorBase<NioChannel> createSocketProcessor(
            SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
        return new Serving(wrapper, event);
    }

    /** What a thread of Tomcat does for a client. */
    private final class Serving extends SocketProcessor {

        Serving(SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
            super(wrapper, event);
        }

        @Override
        protected void doRun() {
            // Tomcat forgets it while it runs.
            SocketWrapperBase<NioChannel> wrapper = socketWrapper;
            Client client = client(wrapper);
            client.begin();
            try {
                super.doRun();
            } finally {
                client.end();
            }
        }
    }
}
