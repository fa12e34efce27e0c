package org.mediamtxmonitor.web.api;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.MaintenanceWindow;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.alert.dispatch.LocalHours;
import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

/** Answers with the maintenance windows of {@code collector.yaml}. */
@Component
public class MaintenanceResource {

    private static final int LETTERS = 3;

    /**
     * A recurring time in which nobody is told of what matches.
     *
     * @param matchers all must match; none for everything
     * @param days on which it begins, as {@code mon}; none for all
     * @param from begin in local time, as {@code 22:00}
     * @param to end in local time; on the next day if it is not after {@code from}
     * @param zone IANA name of the time zone
     * @param active whether it is now
     * @param beginsAt when it began, or will begin next where it is not active
     * @param endsAt when it ends then
     */
    public record Window(
            String name,
            List<Matcher> matchers,
            List<String> days,
            String from,
            String to,
            String zone,
            boolean active,
            Instant beginsAt,
            Instant endsAt) {}

    private final Supplier<AlertPolicy> policy;
    private final AlertScopes scopes;

    MaintenanceResource(Supplier<AlertPolicy> policy, AlertScopes scopes) {
        this.policy = policy;
        this.scopes = scopes;
    }

    /** The windows in their order in {@code collector.yaml}. */
    public Page<Window> list(PageQuery query, ScopedFleet fleet) {
        Instant now = Instant.now();
        return Page.of(
                policy.get().maintenance().stream()
                        .filter(window -> scopes.of(fleet).sees(window.matchers()))
                        .map(window -> at(window, now))
                        .toList(),
                query,
                null);
    }

    private static Window at(MaintenanceWindow window, Instant now) {
        LocalHours.Span span = new LocalHours(window.hours()).spanAfter(now);
        boolean never = span.to().equals(Instant.MAX);
        return new Window(
                window.name(),
                window.matchers(),
                window.hours().days().stream()
                        .sorted()
                        .map(MaintenanceResource::word)
                        .toList(),
                text(window.hours().from()),
                text(window.hours().to()),
                window.hours().zone().getId(),
                span.contains(now),
                never ? null : span.from(),
                never ? null : span.to());
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT);
    }

    private static String text(LocalTime time) {
        return time.toString();
    }
}
