package org.mediamtxmonitor.notify.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.notify.DeliveryException.Kind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What the route {@code http-<channel>} does before and after a request: judges its target, and its answer. */
@Component("channelHttp")
public class ChannelHttp {

    /** More of an answer is not read. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final Pattern RETRY_AFTER =
            Pattern.compile("\"retry_after(_ms)?\"\\s*:\\s*(\\d{1,9}(?:\\.\\d{1,9})?)");
    private static final int MOST_SHOWN = 2000;
    private static final Duration MOST_WAIT = Duration.ofDays(1);

    private final Clock clock;

    @Autowired
    public ChannelHttp() {
        this(Clock.systemUTC());
    }

    ChannelHttp(Clock clock) {
        this.clock = clock;
    }

    /**
     * Lets a request go to this URL; the addresses of its host are judged when it is connected to.
     *
     * @throws DeliveryException of kind {@code settings} if the URL is none that anything may be sent to
     */
    public void check(String url, boolean allowPrivate) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw settings("the target is no http or https address");
            }
            if (uri.getHost() == null || String.valueOf(uri.getRawAuthority()).indexOf('@') >= 0) {
                throw settings("the target has no plain host");
            }
            if (uri.getRawFragment() != null) {
                throw settings("the target has a # in it");
            }
            int port = uri.getPort();
            boolean usual = port == -1 || port == 80 || port == 443 || port >= 1024 && port <= 65535;
            if (!usual && !allowPrivate) {
                throw settings("the target's port is none of 80, 443, and 1024 to 65535");
            }
        } catch (URISyntaxException e) {
            throw settings("the target is no URL");
        }
    }

    /** A text as one part of the path of a URL. */
    public String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static DeliveryException settings(String message) {
        return new DeliveryException(Kind.SETTINGS, message, null);
    }

    /**
     * The answer's text, where the service took the message.
     *
     * @param status of HTTP
     * @param body null for none
     * @param retryAfter header of the answer; null for none
     * @throws DeliveryException where it did not
     */
    public String read(int status, InputStream body, String retryAfter) {
        String answer = text(body);
        if (status >= 200 && status < 300) {
            return answer;
        }
        throw new DeliveryException(
                kind(status),
                "HTTP " + status,
                status,
                wait(retryAfter, answer),
                answer.isEmpty() ? null : answer,
                null);
    }

    private static Kind kind(int status) {
        if (status == 410) {
            return Kind.GONE;
        }
        boolean busy = status == 408 || status == 425 || status == 429 || status >= 500;
        return busy ? Kind.BUSY : Kind.REFUSED;
    }

    /** The time that the header asks to wait, in seconds or until a date; null for none, and for one that can't be read. */
    private Duration wait(String retryAfter, String answer) {
        if (retryAfter == null) {
            return waitInBody(answer);
        }
        String text = retryAfter.strip();
        if (text.matches("\\d+(\\.\\d+)?")) {
            return bounded(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(clock.instant(), until));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Telegram, Discord and Matrix say it in the JSON of the answer. */
    private static Duration waitInBody(String answer) {
        Matcher said = RETRY_AFTER.matcher(answer);
        if (!said.find()) {
            return null;
        }
        double amount = Double.parseDouble(said.group(2));
        return bounded(Duration.ofMillis(Math.round(said.group(1) == null ? amount * 1000 : amount)));
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : wait;
    }

    private static String text(InputStream body) {
        if (body == null) {
            return "";
        }
        try (body) {
            String all = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return all.length() <= MOST_SHOWN ? all : all.substring(0, MOST_SHOWN) + "…";
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** There was no answer: says why, with neither address nor URL in it. Always throws. */
    public void failed(Exception cause) {
        throw failure(cause);
    }

    private static DeliveryException failure(Exception thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof DeliveryException delivery) {
                return delivery;
            }
            if (at instanceof ForbiddenTargetException) {
                return new DeliveryException(Kind.SETTINGS, at.getMessage(), null);
            }
        }
        return new DeliveryException(Kind.UNREACHABLE, words(thrown), null);
    }

    private static String words(Throwable thrown) {
        if (thrown instanceof java.net.SocketTimeoutException) {
            return "no answer in time";
        }
        if (thrown instanceof java.net.UnknownHostException) {
            return "the host is not known";
        }
        if (thrown instanceof javax.net.ssl.SSLException) {
            return "the certificate is not trusted, or TLS failed";
        }
        return thrown instanceof java.net.ConnectException ? "no connection" : "the connection was lost";
    }
}
