package org.mediamtxmonitor.mediamtx;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An item of the forward list of one path, since v1.20. The destination is masked while it is read.
 *
 * @param state {@code idle}, {@code forwarding} (from the start of an attempt) or {@code error}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ForwardItem(
        String id, int pos, String protocol, Conf conf, String state, String lastError, Long outboundBytes) {

    public ForwardItem {
        lastError = Mask.shortText(lastError);
    }

    /** @param dest URL of the destination without credentials, query and stream key */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Conf(String dest) {

        @JsonCreator
        public Conf(@JsonProperty("dest") String dest) {
            this.dest = Mask.destination(dest);
        }
    }
}
