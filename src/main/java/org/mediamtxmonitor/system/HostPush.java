package org.mediamtxmonitor.system;

import java.io.IOException;
import java.net.URI;

import org.apache.camel.http.base.HttpOperationFailedException;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.SystemSettings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.HostReport;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What the route {@code host-push} needs to post reports to another monitor. */
public final class HostPush {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    /** Most characters of what a monitor says is wrong that are told in the log. */
    private static final int MOST_DETAIL = 200;

    private final SystemSettings.Push settings;
    private final HandOver handOver;

    public HostPush(SystemSettings.Push settings) {
        this.settings = settings;
        this.handOver = new HandOver(settings.url().toString());
    }

    /** Where reports of a host are posted to. */
    public static URI address(SystemSettings.Push settings, String host) {
        return URI.create(settings.url() + "/api/v1/hosts/" + host);
    }

    /** The header {@code Authorization}; null without a token. */
    public String authorization() {
        return settings.token()
                .map(Secret::reveal)
                .map(token -> "Bearer " + token)
                .orElse(null);
    }

    /** A report as JSON. */
    public byte[] json(HostReport report) throws JsonProcessingException {
        return Json.mapper().writeValueAsBytes(report);
    }

    /** Notes that the monitor took a report. */
    public void sent() {
        handOver.succeeded();
    }

    /** Notes that it did not. */
    public void failed(Exception failure) {
        handOver.failed(reason(failure));
    }

    static String reason(Exception failure) {
        if (failure instanceof HttpOperationFailedException answer) {
            return switch (answer.getStatusCode()) {
                case UNAUTHORIZED, FORBIDDEN ->
                    "it answers " + answer.getStatusCode() + ", check system.push.token or tokenFile";
                case CONFLICT -> "it answers 409, another agent reports under the same host id";
                default -> "it answers " + answer.getStatusCode() + detail(answer.getResponseBody());
            };
        }
        Throwable cause = failure;
        while (!(cause instanceof IOException) && cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** What a problem document says is wrong, after a comma; empty where the answer is none, as that of a proxy. */
    private static String detail(String body) {
        try {
            String detail = body == null
                    ? ""
                    : Json.mapper().readTree(body).path("detail").asText("");
            String line = detail.replaceAll("\\p{Cntrl}", " ").strip();
            return line.isEmpty()
                    ? ""
                    : ", "
                            + line.substring(0, Math.min(MOST_DETAIL, line.length()))
                                    .replaceAll("\\.$", "");
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
