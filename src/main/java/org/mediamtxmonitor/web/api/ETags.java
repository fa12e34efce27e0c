package org.mediamtxmonitor.web.api;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.mediamtxmonitor.view.ScopedFleet;
import org.springframework.stereotype.Component;

/** Weak ETags, made of a number that changes whenever what an answer is made of does. */
@Component("eTags")
public class ETags {

    private static final String WEAK = "W/";
    private static final String ANY = "*";
    private static final Pattern OPAQUE_TAG = Pattern.compile("\"[^\"]*\"");

    /** Differs with each start, as versions begin at zero again. */
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    /** @param version another with every change of what the answer is made of */
    public String of(long version) {
        return WEAK + "\"" + run + "-" + Long.toString(version, 36) + "\"";
    }

    /**
     * The same of what differs by who asks.
     *
     * @param fleet what is seen of the fleet; null where the answer does not depend on that
     */
    public String of(long version, ScopedFleet fleet) {
        String all = of(version);
        return fleet == null || fleet.all()
                ? all
                : all.substring(0, all.length() - 1) + "-" + fleet.seen().tag() + "\"";
    }

    /**
     * Whether the client has this version; compared as weak tags are.
     *
     * @param ifNoneMatch what the client has, as its header says: tags, or {@code *} for any; null where it says nothing
     */
    public boolean matches(String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        String tag = etag.substring(WEAK.length());
        return ifNoneMatch.strip().equals(ANY)
                || OPAQUE_TAG
                        .matcher(ifNoneMatch)
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(tag::equals);
    }
}
