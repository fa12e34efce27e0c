package org.mediamtxmonitor.web.api;

import org.springframework.stereotype.Component;

/** Weak ETags, made of a number that changes whenever what an answer is made of does. */
@Component("eTags")
public class ETags {

    /** Differs with each start, as versions begin at zero again. */
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    /** @param version another with every change of what the answer is made of */
    public String of(long version) {
        return "W/\"" + run + "-" + Long.toString(version, 36) + "\"";
    }

    /** @param ifNoneMatch what the client has, as its header says; null where it says nothing */
    public boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch != null && ifNoneMatch.contains(etag);
    }
}
