package org.mediamtxmonitor.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bean {@code seen}, which routes of a test call: what they tell it can be looked at. */
public final class Seen {

    private record Note(String what, long nanos) {}

    private final List<Note> notes = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Adds the bean to a monitor. */
    @Configuration(proxyBeanMethods = false)
    public static class Beans {

        @Bean
        Seen seen() {
            return new Seen();
        }
    }

    /** Called by routes. */
    public void note(String what) {
        notes.add(new Note(what, System.nanoTime()));
    }

    /** Called by routes: notes, and waits while the gate is shut. */
    public void pass(String what) throws InterruptedException {
        CountDownLatch shut = gate;
        note(what + " begins");
        shut.await(20, TimeUnit.SECONDS);
        note(what + " ends");
    }

    public void shut() {
        gate = new CountDownLatch(1);
    }

    public void open() {
        gate.countDown();
    }

    public List<String> all() {
        return notes.stream().map(Note::what).toList();
    }

    public void clear() {
        notes.clear();
    }

    public long count(String what) {
        return all().stream().filter(what::equals).count();
    }

    /** Longest time between two notes of the same words, in ms. */
    public long longestGapMs(String what) {
        List<Long> times = notes.stream()
                .filter(note -> note.what().equals(what))
                .map(Note::nanos)
                .toList();
        long longest = 0;
        for (int i = 1; i < times.size(); i++) {
            longest = Math.max(longest, times.get(i) - times.get(i - 1));
        }
        return longest / 1_000_000;
    }
}
