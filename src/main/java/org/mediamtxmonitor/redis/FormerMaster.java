package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisSentinelConnection;
import org.springframework.data.redis.connection.RedisServer;

/**
 * Leaves a master that the Sentinels have replaced. A master that hangs, or is cut off from all others, does not end its
 * connections: whoever stays with it waits, and once it goes on it takes what it will throw away when it becomes a replica.
 * So Sentinel is asked who is master, and connections to the one before are ended; they are made anew, to the new one.
 */
public class FormerMaster {

    private static final Logger LOG = LoggerFactory.getLogger(FormerMaster.class);

    private final RedisConnectionFactory connections;
    private final String name;
    private final Consumer<SocketAddress> close;
    private final Runnable replaced;
    private RedisSentinelConnection sentinel;
    private InetSocketAddress master;
    private InetSocketAddress former;

    /**
     * @param name of the master, as the Sentinels know it; null for a Redis without Sentinels
     * @param close ends all connections to an address
     * @param replaced is told once that another one is master, after the connections to the one before have ended
     */
    FormerMaster(RedisConnectionFactory connections, String name, Consumer<SocketAddress> close, Runnable replaced) {
        this.connections = connections;
        this.name = name;
        this.close = close;
        this.replaced = replaced;
    }

    /** Looks who is master now, and leaves the one before. Does nothing without Sentinels, or while none answers. */
    public synchronized void leave() {
        InetSocketAddress now = name == null ? null : ask();
        if (now == null) {
            return;
        }
        boolean isReplaced = master != null && !master.equals(now);
        if (isReplaced) {
            former = master;
            LOG.warn("Redis has another master: {} instead of {}", now, former);
        }
        master = now;
        // A Sentinel that is behind may have led a connection there once more.
        if (former != null && !former.equals(now)) {
            close.accept(former);
        }
        if (isReplaced) {
            replaced.run();
        }
    }

    private static InetSocketAddress address(RedisServer server) {
        return new InetSocketAddress(server.getHost(), server.getPort());
    }

    /** Whether a replica is master already, of a failover that is under way. */
    private static boolean isPromoted(RedisServer replica) {
        String flags = replica.getFlags();
        return flags != null
                && Arrays.asList(flags.split(",")).contains("promoted")
                && "master".equals(replica.getRoleReported());
    }

    /** Null where no Sentinel tells. */
    private InetSocketAddress ask() {
        try {
            if (sentinel == null || !sentinel.isOpen()) {
                sentinel = connections.getSentinelConnection();
            }
            RedisServer found = sentinel.masters().stream()
                    .filter(one -> name.equals(one.getName()))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                return null;
            }
            Collection<RedisServer> replicas = sentinel.replicas(found);
            // In its list of masters a Sentinel names the new one only when the failover is over, seconds after one of
            // the replicas took
            // its place. What the former one takes meanwhile is lost.
            InetSocketAddress now = address(replicas.stream()
                    .filter(FormerMaster::isPromoted)
                    .findFirst()
                    .orElse(found));
            // Connections that were made before the first look may be to one that is a replica by now, or will be.
            replicas.stream()
                    .map(FormerMaster::address)
                    .filter(replica -> !replica.equals(now))
                    .forEach(close);
            return now;
        } catch (DataAccessException e) {
            LOG.debug("No Sentinel answers", e);
            end();
            return null;
        }
    }

    /** Ends the connection to Sentinel; the next look makes another, to one that answers. */
    synchronized void end() {
        try {
            if (sentinel != null) {
                sentinel.close();
            }
        } catch (IOException | DataAccessException e) {
            LOG.debug("The connection to Sentinel can't be ended", e);
        }
        sentinel = null;
    }
}
