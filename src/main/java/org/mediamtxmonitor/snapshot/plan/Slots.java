package org.mediamtxmonitor.snapshot.plan;

import java.util.HashMap;
import java.util.Map;

/**
 * Captures that run now, and how many more may: of those by ffmpeg as many as the settings allow, of those over HTTP, which cost
 * next to nothing, {@link #DOWNLOADS_PER_SERVER} from each server. Not thread-safe.
 */
final class Slots {

    /** Captures over HTTP at once from one server: browsers and servers are at ease with a few more. */
    static final int DOWNLOADS_PER_SERVER = 16;

    /** Captures over HTTP at once, each with a thread. */
    static final int DOWNLOADS = 64;

    private final Limits limits;
    private final Map<String, Integer> processes = new HashMap<>();
    private final Map<String, Integer> downloads = new HashMap<>();
    private int allProcesses;
    private int allDownloads;

    Slots(Limits limits) {
        this.limits = limits;
    }

    boolean isFree(Listener listener) {
        return listener.isOfPictures()
                ? allDownloads < DOWNLOADS && downloads.getOrDefault(listener.server(), 0) < DOWNLOADS_PER_SERVER
                : allProcesses < limits.processes()
                        && processes.getOrDefault(listener.server(), 0) < limits.perServer();
    }

    void take(Listener listener) {
        count(listener, 1);
    }

    void free(Listener listener) {
        count(listener, -1);
    }

    private void count(Listener listener, int change) {
        Map<String, Integer> servers = listener.isOfPictures() ? downloads : processes;
        servers.merge(listener.server(), change, (now, more) -> now + more == 0 ? null : now + more);
        if (listener.isOfPictures()) {
            allDownloads += change;
        } else {
            allProcesses += change;
        }
    }
}
