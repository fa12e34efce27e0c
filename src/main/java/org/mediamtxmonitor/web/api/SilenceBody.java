package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.alert.dispatch.Matchers;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.JsonBody;

/** Reads a silence that somebody wants. */
public final class SilenceBody {

    private static final List<String> NAMES = List.of("rule", "server", "host", "path", "level", "group", "owner");
    private static final String LABEL = "label.";
    private static final List<String> OPERATORS = List.of("=", "!=", "=~", "!~");
    private static final List<String> LEVELS = List.of(Level.CRITICAL.word(), Level.WARNING.word());
    private static final int MOST_MATCHERS = 20;
    private static final int MOST_VALUE = 500;
    private static final Duration LONGEST = Duration.ofDays(366);

    private SilenceBody() {}

    /**
     * Reads the body of a request.
     *
     * @param author who is known to ask, whatever the body says; null where that is not known
     * @param id of the new silence
     * @param now by the wall clock
     */
    static Silence of(byte[] body, String author, String id, Instant now) {
        JsonBody given = JsonBody.of(body, "matchers", "startsAt", "endsAt", "durationMs", "by", "comment");
        List<Matcher> matchers = given.objects("matchers", MOST_MATCHERS, "name", "operator", "value").stream()
                .map(SilenceBody::matcher)
                .toList();
        if (matchers.isEmpty()) {
            throw new ProblemException(400, Reason.of("silence-without-matcher"));
        }
        Instant startsAt = given.has("startsAt") ? given.time("startsAt") : now;
        Instant endsAt = end(given, startsAt);
        if (!endsAt.isAfter(startsAt)) {
            throw new ProblemException(400, Reason.of("silence-ends-before-start"));
        }
        if (!endsAt.isAfter(now)) {
            throw new ProblemException(400, Reason.of("silence-ended"));
        }
        if (endsAt.isAfter(now.plus(LONGEST))) {
            throw new ProblemException(400, Reason.of("silence-too-long", "days", LONGEST.toDays()));
        }
        String by = given.text("by", AcknowledgeBody.MOST_BY);
        return new Silence(
                id,
                matchers,
                startsAt,
                endsAt,
                author == null ? by : author,
                given.text("comment", AcknowledgeBody.MOST_TEXT));
    }

    private static Instant end(JsonBody given, Instant startsAt) {
        if (given.has("endsAt") == given.has("durationMs")) {
            throw new ProblemException(400, "Either the field endsAt or the field durationMs is needed.");
        }
        return given.has("endsAt")
                ? given.time("endsAt")
                : startsAt.plusMillis(given.number("durationMs", 1, LONGEST.toMillis()));
    }

    private static Matcher matcher(JsonBody given) {
        String name = given.required("name", MOST_VALUE);
        if (!NAMES.contains(name) && !(name.startsWith(LABEL) && name.length() > LABEL.length())) {
            throw new ProblemException(
                    400,
                    "The field " + given.place("name") + " must be one of: " + String.join(", ", NAMES)
                            + ", label.NAME.");
        }
        String operator = given.word("operator", OPERATORS);
        String value = given.required("value", MOST_VALUE);
        if (name.equals("level") && !operator.endsWith("~") && !LEVELS.contains(value)) {
            throw new ProblemException(
                    400, "The field " + given.place("value") + " must be one of: " + String.join(", ", LEVELS) + ".");
        }
        Matcher matcher = new Matcher(name, operator, value);
        try {
            Matchers.of(List.of(matcher));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    400, "The field " + given.place("value") + " makes no sense: " + e.getMessage() + ".");
        }
        return matcher;
    }
}
