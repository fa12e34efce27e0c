package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults of the answers of a simulated server; none at first. */
final class Faults {

    /** A wrong answer with status 200. */
    record Nonsense(String type, String body) {}

    private static final Nonsense[] NONSENSE = {
        new Nonsense("text/html; charset=utf-8", "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>"),
        new Nonsense(
                "application/json; charset=utf-8", "{\"itemCount\":3,\"pageCount\":1,\"items\":[{\"name\":\"cut o"),
        new Nonsense(
                "application/json; charset=utf-8",
                "{\"version\":17,\"started\":false,\"itemCount\":\"many\",\"pageCount\":[],"
                        + "\"items\":[{\"name\":{},\"id\":1.5,\"inboundBytes\":\"lots\",\"readers\":7}]}"),
    };

    private enum Kind {
        NONE,
        SLOW,
        HANG,
        GARBAGE,
        UNAUTHORIZED
    }

    /** A fault, with the latch that delayed answers wait for. */
    private record Fault(Kind kind, Duration delay, CountDownLatch over) {}

    private final AtomicInteger nonsenseCount = new AtomicInteger();
    private volatile Fault fault = new Fault(Kind.NONE, Duration.ZERO, new CountDownLatch(1));

    void none() {
        become(Kind.NONE, Duration.ZERO);
    }

    void slow(Duration delay) {
        become(Kind.SLOW, delay);
    }

    void hang() {
        become(Kind.HANG, Duration.ZERO);
    }

    void garbage() {
        nonsenseCount.set(0);
        become(Kind.GARBAGE, Duration.ZERO);
    }

    void unauthorized() {
        become(Kind.UNAUTHORIZED, Duration.ZERO);
    }

    private synchronized void become(Kind kind, Duration delay) {
        Fault before = fault;
        fault = new Fault(kind, delay, new CountDownLatch(1));
        before.over.countDown();
    }

    boolean refusesCredentials() {
        return fault.kind == Kind.UNAUTHORIZED;
    }

    /** Takes as long as the present fault makes an answer take; ends early with the fault. */
    void delay() throws InterruptedException {
        Fault now = fault;
        if (now.kind == Kind.SLOW) {
            now.over.await(now.delay.toNanos(), TimeUnit.NANOSECONDS);
        } else if (now.kind == Kind.HANG) {
            now.over.await();
        }
    }

    /** The wrong answer to send: in turn a web page, truncated JSON, JSON of wrong types; null for the right one. */
    Nonsense nonsense() {
        return fault.kind == Kind.GARBAGE
                ? NONSENSE[Math.floorMod(nonsenseCount.getAndIncrement(), NONSENSE.length)]
                : null;
    }
}
