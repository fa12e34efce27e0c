package org.mediamtxmonitor.notify;

import java.time.Duration;
import java.util.Locale;

import org.mediamtxmonitor.stream.WireName;

import com.fasterxml.jackson.annotation.JsonValue;

import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;

/** A message did not get out. The text of the exception is fit to be shown: it has no secret, URL or credentials in it. */
public final class DeliveryException extends RuntimeException {

    private static final int MOST_LETTERS = 300;

    private final Kind kind;
    private final Integer httpStatus;
    private final transient Duration retryAfter;
    private final String answer;

    /** What to expect of another try. */
    public enum Kind implements WireName {
        /** There was no connection, or no answer in time: another try may help. */
        UNREACHABLE,
        /** The service is at fault, or has no time now: 408, 429 and 5xx. Another try may help. */
        BUSY,
        /** Some of several receivers took it: another try may help the others. Says nothing against the channel. */
        PARTLY,
        /** The service does not take this message: other 4xx, and an answer that says no. Another try does not help. */
        REFUSED,
        /** The service does not take any message any more: 410. */
        GONE,
        /** Its settings lead nowhere, or to where nothing may be sent. Another try does not help until they change. */
        SETTINGS;

        /** Whether another try may help. */
        public boolean isTemporary() {
            return this == UNREACHABLE || this == BUSY || this == PARTLY;
        }

        /** The word used in every interface, for example {@code refused}. */
        @Override
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param httpStatus null where there was no answer of HTTP
     * @param retryAfter how long to wait, as the service asks; null where it does not
     * @param answer beginning of what the service said; null for nothing
     */
    public DeliveryException(
            Kind kind, String message, Integer httpStatus, Duration retryAfter, String answer, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.httpStatus = httpStatus;
        this.retryAfter = retryAfter;
        this.answer = answer;
    }

    public DeliveryException(Kind kind, String message, Throwable cause) {
        this(kind, message, null, null, null, cause);
    }

    /**
     * Of whatever a route failed with: itself, one among its causes, a fault of a template (what it says, as no template has a
     * secret), or else a fault that may pass.
     */
    public static DeliveryException of(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof DeliveryException delivery) {
                return delivery;
            }
            if (at instanceof TemplateNotFoundException missing) {
                return ofTemplate("the template is missing: " + missing.getTemplateName(), thrown);
            }
            if (at instanceof TemplateException template) {
                return ofTemplate("the template failed: " + template.getMessageWithoutStackTop(), thrown);
            }
            if (at instanceof ParseException template) {
                return ofTemplate("the template can't be read: " + template.getMessage(), thrown);
            }
        }
        return new DeliveryException(
                Kind.UNREACHABLE, "the route failed: " + thrown.getClass().getSimpleName(), thrown);
    }

    private static DeliveryException ofTemplate(String message, Throwable cause) {
        String line = message.strip().replaceAll("\\s+", " ");
        return new DeliveryException(
                Kind.SETTINGS, line.length() > MOST_LETTERS ? line.substring(0, MOST_LETTERS) + "..." : line, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** Status of HTTP; null where there was none. */
    public Integer httpStatus() {
        return httpStatus;
    }

    /** How long to wait, as the service asks; null where it does not. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The beginning of what the service said, at most 2,000 characters; null for nothing. */
    public String answer() {
        return answer;
    }
}
