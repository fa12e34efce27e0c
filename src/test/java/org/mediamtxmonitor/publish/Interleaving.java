package org.mediamtxmonitor.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.camel.spi.ThreadPoolFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * Decides what goes on. Threads run until they end or are about to write to Redis; then a seeded random number says which
 * one goes on and what becomes of its write. So a run is the same with the same seed, whatever the machine does.
 */
final class Interleaving {

    private enum Fate {
        WRITTEN,
        /** Redis is away. */
        REFUSED,
        /** The script ran, the answer came too late. */
        UNHEARD,
        /** The answer came too late, and the script runs later still, after those that are sent after it. */
        LATE
    }

    /** A thread that is about to write, or has just written. */
    private static final class Parked {
        private final String key;
        private Fate fate;
        private boolean released;

        /** @param key the first of the script, which is of its server */
        Parked(String key) {
            this.key = key;
        }

        boolean isOf(String server) {
            return key.endsWith(":" + server) || key.endsWith("{" + server + "}");
        }
    }

    private final List<Parked> parked = new ArrayList<>();
    private final Map<String, Integer> actors = new HashMap<>();
    private final Map<String, Deque<Runnable>> later = new HashMap<>();
    private final Deque<Runnable> late = new ArrayDeque<>();
    private final ThreadPoolExecutor actorThreads = counting(8, Thread::new);
    private int busy;
    private boolean healthy;
    private boolean open;
    private String held;
    private Random random = new Random(0);
    private Runnable afterWrite = () -> {};

    /** @param check called after each script that ran */
    synchronized void begin(Random seeded, Runnable check) {
        random = seeded;
        afterWrite = check;
        healthy = false;
        open = false;
        held = null;
    }

    /** Writes go on by themselves, until the next {@link #begin}. */
    synchronized void letEverythingGoOn() {
        open = true;
        afterWrite = () -> {};
    }

    /** Lets an actor do something, after what it is doing. */
    void start(String actor, Runnable task) {
        synchronized (this) {
            if (actors.merge(actor, 1, Integer::sum) > 1) {
                later.computeIfAbsent(actor, key -> new ArrayDeque<>()).add(task);
                return;
            }
        }
        run(actor, task);
        settle();
    }

    private void run(String actor, Runnable task) {
        actorThreads.execute(() -> {
            try {
                task.run();
            } finally {
                Runnable next;
                synchronized (this) {
                    actors.merge(actor, -1, Integer::sum);
                    next = later.getOrDefault(actor, new ArrayDeque<>()).poll();
                }
                if (next != null) {
                    run(actor, next);
                }
            }
        });
    }

    synchronized boolean isIdle(String actor) {
        return actors.getOrDefault(actor, 0) == 0;
    }

    /** Writes of this server stay where they are until the end. */
    synchronized void holdServer(String server) {
        held = server;
        healthy = true;
    }

    /** One of those that wait for Redis goes on; or a script that was late runs. */
    void letOneWriteGoOn() {
        Runnable overdue = null;
        synchronized (this) {
            List<Parked> ready = parked.stream()
                    .filter(one -> held == null || !one.isOf(held))
                    .toList();
            boolean runsLate = !late.isEmpty() && (ready.isEmpty() || random.nextInt(4) == 0);
            if (runsLate) {
                overdue = late.poll();
            } else if (!ready.isEmpty()) {
                Parked one = ready.get(random.nextInt(ready.size()));
                one.fate = healthy ? Fate.WRITTEN : fate();
                one.released = true;
                parked.remove(one);
                notifyAll();
            }
        }
        if (overdue != null) {
            overdue.run();
            afterWrite.run();
        }
        settle();
    }

    private Fate fate() {
        int dice = random.nextInt(100);
        return dice < 55 ? Fate.WRITTEN : dice < 70 ? Fate.REFUSED : dice < 85 ? Fate.UNHEARD : Fate.LATE;
    }

    /** Redis is healthy from now on; everything comes to its end. */
    void finish() {
        synchronized (this) {
            healthy = true;
            held = null;
        }
        settle();
        while (isAnythingLeft()) {
            letOneWriteGoOn();
        }
    }

    private synchronized boolean isAnythingLeft() {
        return !parked.isEmpty() || !late.isEmpty();
    }

    /** Until each thread has ended or waits for us. */
    private synchronized void settle() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (busy > parked.size()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("threads neither end nor come to Redis");
            }
            waitFor(1000);
        }
    }

    private void waitFor(long ms) {
        try {
            wait(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private synchronized Fate park(String key) {
        if (open) {
            return Fate.WRITTEN;
        }
        Parked one = new Parked(key);
        parked.add(one);
        notifyAll();
        while (!one.released) {
            waitFor(1000);
        }
        return one.fate;
    }

    private synchronized void changeBusy(int by) {
        busy += by;
        notifyAll();
    }

    /** Redis as the publisher sees it. */
    StringRedisTemplate gated(RedisConnectionFactory connections) {
        return new StringRedisTemplate(connections) {
            @Override
            public <T> T execute(
                    RedisScript<T> script,
                    RedisSerializer<?> argumentSerializer,
                    RedisSerializer<T> resultSerializer,
                    List<String> keys,
                    Object... arguments) {
                Fate fate = park(keys.get(0));
                if (fate == Fate.WRITTEN || fate == Fate.UNHEARD) {
                    T result = super.execute(script, argumentSerializer, resultSerializer, keys, arguments);
                    afterWrite.run();
                    park(keys.get(0));
                    if (fate == Fate.WRITTEN) {
                        return result;
                    }
                }
                if (fate == Fate.LATE) {
                    synchronized (Interleaving.this) {
                        late.add(() -> super.execute(script, argumentSerializer, resultSerializer, keys, arguments));
                    }
                }
                throw new QueryTimeoutException(fate.name());
            }
        };
    }

    /** Thread pools that tell when they are busy. */
    ThreadPoolFactory threadPools() {
        return new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
                return counting(profile.getPoolSize(), threads);
            }
        };
    }

    private ThreadPoolExecutor counting(int threads, ThreadFactory factory) {
        return new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory) {
            {
                allowCoreThreadTimeOut(true);
            }

            @Override
            public void execute(Runnable task) {
                changeBusy(1);
                super.execute(task);
            }

            @Override
            protected void afterExecute(Runnable task, Throwable thrown) {
                changeBusy(-1);
            }
        };
    }
}
