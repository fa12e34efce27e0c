package org.mediamtxmonitor.web.api;

import java.util.Map;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;

/**
 * An error as RFC 9457 describes it: there is no picture.
 *
 * @param type always {@code about:blank}: the title says what the status means
 * @param status HTTP status
 * @param detail why there is none, in English
 * @param reasonCode key in {@code reasons.yaml}; null where there is no such stream, or the text is not ours
 * @param reasonValues values in the detail by name; null where there are none
 * @param advice what to do about it; null where there is none
 */
public record SnapshotProblem(
        String type,
        String title,
        int status,
        String detail,
        String reasonCode,
        Map<String, Object> reasonValues,
        String advice) {

    static SnapshotProblem of(Reason reason) {
        Problem problem = Problem.of(404, reason.text() + ".");
        return new SnapshotProblem(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                reason.code(),
                reason.values(),
                reason.advice());
    }
}
