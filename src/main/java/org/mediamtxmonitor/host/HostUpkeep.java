package org.mediamtxmonitor.host;

import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.history.write.Recorder;
import org.mediamtxmonitor.view.HostBoard;

/** Forgets hosts that were silent for long, or that somebody wants to be forgotten. */
public class HostUpkeep {

    private final HostBoard board;
    private final Recorder recorder;
    private final Duration longest;

    /** @param longest silence after which a host is forgotten */
    HostUpkeep(HostBoard board, Recorder recorder, Duration longest) {
        this.board = board;
        this.recorder = recorder;
        this.longest = longest;
    }

    /** Forgets the hosts that were silent for too long, and those that made room for others. Returns their ids. */
    public List<String> forgetSilent() {
        List<String> gone = board.forgetSilent(longest);
        gone.forEach(recorder::forgetHost);
        return gone;
    }

    /** Forgets a host. Returns its id. */
    public String forget(String host) {
        board.forget(host);
        recorder.forgetHost(host);
        return host;
    }
}
