package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Writes answers as JSON. Many clients ask for the same list, and it changes once a poll: the same version of it is written once,
 * also for clients that ask at the same moment. Keeps the latest answers, in bytes a 64th of the heap at most. Thread-safe.
 */
@Component("recentAnswers")
public class RecentAnswers {

    private static final int HEAPS_OF_ANSWERS = 64;
    private static final int MOST_ANSWERS = 32;

    /**
     * One version of one answer.
     *
     * @param what path and query of the request
     */
    private record Key(String what, String etag) {}

    private final ObjectMapper json;
    private final long mostBytes;
    /** By when they were used last. */
    private final Map<Key, FutureTask<byte[]>> answers = new LinkedHashMap<>(16, 0.75f, true);

    @Autowired
    RecentAnswers(@Qualifier("apiMapper") ObjectMapper json) {
        this(json, Runtime.getRuntime().maxMemory() / HEAPS_OF_ANSWERS);
    }

    /** @param mostBytes of all answers that are kept */
    RecentAnswers(ObjectMapper json, long mostBytes) {
        this.json = json;
        this.mostBytes = mostBytes;
    }

    /**
     * An answer as JSON.
     *
     * @param what path and query of the request
     * @param etag of the version of the answer; null for an answer that is not kept
     * @param answer a record
     */
    public byte[] json(String what, String etag, Object answer) throws IOException {
        if (etag == null) {
            return json.writeValueAsBytes(answer);
        }
        Key key = new Key(what, etag);
        FutureTask<byte[]> fresh = new FutureTask<>(() -> json.writeValueAsBytes(answer));
        FutureTask<byte[]> first = putIfAbsent(key, fresh);
        if (first == fresh) {
            fresh.run();
            tidy();
        }
        return bytes(first);
    }

    private synchronized FutureTask<byte[]> putIfAbsent(Key key, FutureTask<byte[]> fresh) {
        FutureTask<byte[]> before = answers.get(key);
        if (before != null) {
            return before;
        }
        answers.put(key, fresh);
        return fresh;
    }

    /** The last used first: as many as there is room for. */
    private synchronized void tidy() {
        long bytes = 0;
        for (FutureTask<byte[]> answer : answers.values()) {
            bytes += length(answer);
        }
        Iterator<FutureTask<byte[]>> oldest = answers.values().iterator();
        while (oldest.hasNext() && (bytes > mostBytes || answers.size() > MOST_ANSWERS)) {
            bytes -= length(oldest.next());
            oldest.remove();
        }
    }

    private static long length(FutureTask<byte[]> answer) {
        try {
            return answer.isDone() ? bytes(answer).length : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static byte[] bytes(FutureTask<byte[]> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException("an answer can't be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an answer was written", e);
        }
    }
}
