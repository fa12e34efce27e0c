package org.mediamtxmonitor.mediamtx;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An item of the forward list of one path, since v1.20. Its destination is reduced to what may be shown while it is read, and
 * nothing of the rest is left in its error.
 *
 * @param dest scheme, host and port of the destination, {@code whips://live.example.com/***}; null if unknown
 * @param state {@code idle}, {@code forwarding} (from the start of an attempt) or {@code error}
 */
public record ForwardItem(
        String id, int pos, String protocol, String dest, String state, String lastError, Long outboundBytes) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Conf(String dest, String whipBearerToken) {

        List<String> secrets() {
            List<String> secrets = new ArrayList<>(dest == null ? List.of() : ForeignUrl.secrets(dest));
            if (whipBearerToken != null && !whipBearerToken.isBlank()) {
                secrets.add(whipBearerToken);
            }
            return secrets;
        }
    }

    @JsonCreator
    @JsonIgnoreProperties(ignoreUnknown = true)
    static ForwardItem read(
            @JsonProperty("id") String id,
            @JsonProperty("pos") int pos,
            @JsonProperty("protocol") String protocol,
            @JsonProperty("conf") Conf conf,
            @JsonProperty("state") String state,
            @JsonProperty("lastError") String lastError,
            @JsonProperty("outboundBytes") Long outboundBytes) {
        boolean failed = lastError != null && !lastError.isBlank();
        return new ForwardItem(
                id,
                pos,
                protocol,
                conf == null ? null : Mask.foreignUrl(conf.dest()),
                state,
                failed ? Mask.shortText(lastError, conf == null ? List.of() : conf.secrets()) : null,
                Plausible.counter(outboundBytes));
    }
}
