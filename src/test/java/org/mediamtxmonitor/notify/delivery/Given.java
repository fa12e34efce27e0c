package org.mediamtxmonitor.notify.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.stream.Level;

/** What tests of deliveries tell, to whom, and when. */
final class Given {

    static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    private Given() {}

    /** A clock that stands until it is moved. */
    static final class HandClock extends Clock {

        private Instant now = START;

        void pass(Duration time) {
            now = now.plus(time);
        }

        void at(Instant time) {
            now = time;
        }

        long nanos() {
            return Duration.between(START, now).toNanos();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    static Notification notification(String channel, String thread, long version, Kind kind, Instant at) {
        Incident incident = new Incident(
                thread,
                kind == Kind.RESOLVED ? Incident.RESOLVED : Incident.FIRING,
                "Stream live/a: no publisher",
                Level.CRITICAL,
                Level.CRITICAL,
                at.minusSeconds(10),
                kind == Kind.RESOLVED ? at : null,
                null,
                null,
                List.of(),
                1,
                kind == Kind.RESOLVED ? 0 : 1,
                1,
                null,
                null,
                null,
                List.of(),
                null);
        return new Notification(channel, thread, version, kind, at, incident, List.of(), 0, null, null);
    }

    static ChannelSettings channel(String name) {
        return new ChannelSettings(
                name, "webhook", "en", 60, true, Map.of("url", new Secret("https://hooks.example.com/T0/" + name)));
    }

    static Failure status(int status) {
        DeliveryException.Kind kind = status == 410
                ? DeliveryException.Kind.GONE
                : status == 429 || status == 408 || status >= 500
                        ? DeliveryException.Kind.BUSY
                        : DeliveryException.Kind.REFUSED;
        return new Failure(kind, status, null, null, "answered " + status);
    }

    static Failure retryAfter(int status, Duration wait) {
        return new Failure(status(status).kind(), status, wait, null, "answered " + status);
    }

    static Failure noAnswer() {
        return new Failure(DeliveryException.Kind.UNREACHABLE, null, null, null, "no answer within 10 s");
    }
}
