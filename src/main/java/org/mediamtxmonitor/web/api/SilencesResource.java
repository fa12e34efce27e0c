package org.mediamtxmonitor.web.api;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.alert.live.AlertRequestStore;
import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

/** Answers with silences, adds and ends them. */
@Component
public class SilencesResource {

    private static final int DIGITS = 36;
    private static final int RANDOM = DIGITS * DIGITS * DIGITS * DIGITS;

    private final AlertRequestStore requests;
    private final AlertScopes scopes;
    private final SecureRandom random = new SecureRandom();

    SilencesResource(AlertRequestStore requests, AlertScopes scopes) {
        this.requests = requests;
        this.scopes = scopes;
    }

    /** The silences that match, the one that ends last first. */
    public Page<Silence> list(SilencesQuery query, ScopedFleet fleet) {
        Instant now = Instant.now();
        List<Silence> found = requests.now().silences().stream()
                .filter(scopes.of(fleet)::sees)
                .filter(silence -> query.ended() || silence.endsAt().isAfter(now))
                .sorted(Comparator.comparing(Silence::endsAt).reversed().thenComparing(Silence::id))
                .toList();
        return Page.of(found, query.page(), null);
    }

    /**
     * Adds one; a problem of status 400 where the body makes no sense, 403 where it is about more than is seen, 409 where there are
     * too many.
     *
     * @param author who is known to ask; null where that is not known
     */
    public Silence add(byte[] body, String author, ScopedFleet fleet) {
        Instant now = Instant.now();
        Silence silence = SilenceBody.of(body, author, newId(now), now);
        if (!scopes.of(fleet).sees(silence)) {
            throw new ProblemException(403, Reason.of("silence-beyond-scope"));
        }
        if (!requests.add(silence, now)) {
            throw new ProblemException(
                    409, Reason.of("too-many-silences", "silences", AlertRequestStore.MOST_SILENCES));
        }
        return silence;
    }

    private String newId(Instant now) {
        String suffix =
                Integer.toString(RANDOM + random.nextInt(RANDOM), DIGITS).substring(1);
        return Long.toString(now.toEpochMilli(), DIGITS) + suffix;
    }

    /** Ends one now, and answers with it; a problem of status 404 where there is none. */
    public Silence end(String id, ScopedFleet fleet) {
        boolean isSeen = requests.now().silences().stream()
                .anyMatch(silence -> silence.id().equals(id) && scopes.of(fleet).sees(silence));
        if (!fleet.all() && !isSeen) {
            throw unknown();
        }
        return requests.end(id, Instant.now()).orElseThrow(SilencesResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(404, Reason.of("no-such-silence"));
    }
}
