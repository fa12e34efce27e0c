package org.mediamtxmonitor.process;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code /api/v1/info} says that a fleet lacks. */
final class FleetProblemCodes {

    private FleetProblemCodes() {}

    /** Codes of what is missing. @param info the answer */
    static List<String> of(JsonNode info) {
        return StreamSupport.stream(info.path("fleet").path("missing").spliterator(), false)
                .map(problem -> problem.path("reasonCode").asText())
                .toList();
    }
}
