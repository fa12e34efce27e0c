package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.Optional;

/** Reads who may read and change something. */
final class AuthReader {

    private static final Duration LEAST_IDLE = Duration.ofMinutes(5);
    private static final Duration MOST_IDLE = Duration.ofDays(90);
    private static final Duration LEAST_LONGEST = Duration.ofHours(1);
    private static final Duration MOST_LONGEST = Duration.ofDays(365);
    private static final Duration MOST_WITHOUT_REDIS = Duration.ofHours(24);
    private static final Duration LEAST_AUDIT = Duration.ofDays(1);
    private static final Duration MOST_AUDIT = Duration.ofDays(3650);

    Settings.Auth read(Section section) {
        Section sessions = section.section("sessions");
        return new Settings.Auth(
                new Credentials(section).token(),
                section.has("admin") ? admin(section.section("admin")) : Optional.empty(),
                new Settings.WebSessions(
                        sessions.duration("idle", LEAST_IDLE, MOST_IDLE).orElseThrow(),
                        sessions.duration("longest", LEAST_LONGEST, MOST_LONGEST)
                                .orElseThrow(),
                        sessions.duration("withoutRedis", Duration.ZERO, MOST_WITHOUT_REDIS)
                                .orElseThrow()),
                section.text("secondFactor").orElseThrow().equals("required"),
                section.section("audit")
                        .duration("keep", LEAST_AUDIT, MOST_AUDIT)
                        .orElseThrow(),
                new SignOnReader().read(section));
    }

    private static Optional<Settings.Admin> admin(Section section) {
        Optional<Secret> password = new Credentials(section).secret("password");
        if (password.isEmpty() && !section.isFaulty("password") && !section.has("passwordFile")) {
            section.fault("name", "has no password", "Set auth.admin.passwordFile or auth.admin.password.");
        }
        return section.text("name").flatMap(name -> password.map(one -> new Settings.Admin(name, one)));
    }
}
