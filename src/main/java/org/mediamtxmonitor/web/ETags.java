package org.mediamtxmonitor.web;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Spares clients what they have: answers carry a weak ETag that changes whenever what they are made of does. */
@Component
class ETags {

    private final String run = Long.toString(System.currentTimeMillis(), 36);

    /**
     * Answers 304 where the client has what we would send.
     *
     * @param version another with every change of what the answer is made of
     */
    boolean isUnchanged(Message message, long version) {
        String etag = "W/\"" + run + "-" + Long.toString(version, 36) + "\"";
        String known = message.getHeader("If-None-Match", String.class);
        message.setHeader("ETag", etag);
        message.setHeader("Cache-Control", "no-cache");
        if (known == null || !known.contains(etag)) {
            return false;
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
        message.setBody(null);
        return true;
    }
}
