package org.mediamtxmonitor.camel.overlay;

import java.time.Instant;
import java.util.List;

/**
 * A file of the user's routes, and what became of it.
 *
 * @param file its name
 * @param state {@code in-force}; {@code refused}, where what it held before stays; {@code waits}, while it is being written
 * @param line of the error, from 1; null for none
 * @param error why it is refused, without secrets; null for none
 * @param since when it got into this state; null while it waits
 * @param entries ids of what it holds, of a refused file of what stays in force
 */
public record RouteFileState(
        String file, String state, Integer line, String error, Instant since, List<String> entries) {

    static final String IN_FORCE = "in-force";
    static final String REFUSED = "refused";
    static final String WAITS = "waits";

    public boolean isRefused() {
        return state.equals(REFUSED);
    }
}
