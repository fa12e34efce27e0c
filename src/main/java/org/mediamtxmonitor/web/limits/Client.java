package org.mediamtxmonitor.web.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection of a client, and how long what it does may take. */
final class Client {

    /** Name of the attribute of a request that has the client. */
    static final String ATTRIBUTE = Client.class.getName();

    /** Longest time from the first byte of the head of a request to its last. */
    private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Longest time from the head of a request until its answer is taken. */
    private static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final Logger LOG = LoggerFactory.getLogger(Client.class);
    private static final ThreadLocal<Client> SERVED = new ThreadLocal<>();

    private final SocketWrapperBase<NioChannel> wrapper;
    private final SocketChannel channel;
    private final InetAddress address;
    private final LongSupplier ranNanos;
    private final long connectedNanos;

    /** When what it does must be over, by the time in which this process ran; 0 while it does nothing. */
    private volatile long deadlineNanos;

    private volatile boolean readsHead;
    /** When the first byte of the head came, likewise; 0 while none is read. Of the thread that serves the client. */
    private long headBegunNanos;

    /** @param ranNanos monotonic time in which this process ran */
    Client(SocketWrapperBase<NioChannel> wrapper, SocketChannel channel, InetAddress address, LongSupplier ranNanos) {
        this.wrapper = wrapper;
        this.channel = channel;
        this.address = address;
        this.ranNanos = ranNanos;
        this.connectedNanos = ranNanos.getAsLong();
    }

    /** The client that this thread of Tomcat serves; null in other threads. */
    static Client served() {
        return SERVED.get();
    }

    InetAddress address() {
        return address;
    }

    long connectedNanos() {
        return connectedNanos;
    }

    boolean isGone() {
        return wrapper.isClosed() || !channel.isOpen();
    }

    /** A thread begins with what the client sent. */
    void begin() {
        SERVED.set(this);
        if (deadlineNanos == 0 || readsHead) {
            readsHead = false;
            deadlineNanos = ranNanos.getAsLong() + REQUEST_NANOS;
        }
    }

    /** The thread is through with it: the client is idle, sends a head, or an answer is on its way to it. */
    void end() {
        SERVED.remove();
        Processor processor = (Processor) wrapper.getCurrentProcessor();
        if (processor == null || processor.isUpgrade()) {
            headBegunNanos = 0;
            deadlineNanos = 0;
        } else if (!processor.isAsync()) {
            beginHead();
        }
    }

    private void beginHead() {
        if (headBegunNanos == 0) {
            headBegunNanos = ranNanos.getAsLong();
        }
        readsHead = true;
        deadlineNanos = headBegunNanos + HEAD_NANOS;
    }

    /** From now on, what it does may take this long. */
    void finishWithin(long nanos) {
        deadlineNanos = ranNanos.getAsLong() + nanos;
    }

    boolean isLate(long nowNanos) {
        long deadline = deadlineNanos;
        return deadline != 0 && nowNanos - deadline > 0;
    }

    /**
     * Ends the connection if nothing is under way on it, and nothing has come that was not read yet.
     *
     * @return whether it was ended
     */
    boolean endIfIdle() {
        if (!wrapper.getLock().tryLock()) {
            return false;
        }
        try {
            Processor processor = (Processor) wrapper.getCurrentProcessor();
            boolean idle = (processor == null || (!processor.isUpgrade() && !processor.isAsync())) && !hasUnread();
            if (idle) {
                wrapper.close();
            }
            return idle;
        } finally {
            wrapper.getLock().unlock();
        }
    }

    /** Whether bytes of it have come that Tomcat has not read yet: a request may wait for a thread, or for the processor. */
    private boolean hasUnread() {
        try {
            return channel.socket().getInputStream().available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the connection, whatever is under way on it: that fails, and Tomcat cleans up. */
    void hangUp() {
        if (endIfIdle()) {
            return;
        }
        if (wrapper.getLock().tryLock()) {
            wrapper.getLock().unlock();
            fail();
        } else {
            // A thread reads or writes just now, and finds out by itself.
            cut();
        }
    }

    /**
     * Tells Tomcat that what is under way on the connection has failed. The channel stays open until Tomcat has told so whoever
     * sends the answer: of one that is found closed it tells nobody, and counts the request as under way for ever.
     */
    void fail() {
        wrapper.processSocket(SocketEvent.ERROR, true);
    }

    /** Closes the channel, so that nothing that is left of an answer is waited for. */
    void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection was closed already", e);
        }
    }
}
