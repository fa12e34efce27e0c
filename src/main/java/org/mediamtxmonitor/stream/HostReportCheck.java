package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a report of a host that came from elsewhere can be true: whoever may push reports may be wrong, or lie. What is right is
 * bounded in number, length and size, and its names have no control characters and no markup.
 */
public final class HostReportCheck {

    /** Shortest and longest time between two reports in ms. */
    private static final long LEAST_INTERVAL_MS = 500;

    private static final long MOST_INTERVAL_MS = 3_600_000;
    private static final int MOST_NAME = 255;
    private static final int MOST_SERVERS = 1000;
    /** 2^60: more bytes or bits than any machine has. */
    private static final double MOST = 1L << 60;

    /** A machine without a battery begins in 1970 and booted before that; years of five digits are no RFC 3339. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}<>\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    private HostReportCheck() {}

    /** Whether a text can be the id of a host. */
    public static boolean isId(String id) {
        return id != null && ID.matcher(id).matches();
    }

    /**
     * A name of the machine, such as a mount point, as a report may have it: with {@code ?} for control characters and markup, and
     * cut where it is too long. Null stays null.
     */
    public static String plain(String name) {
        if (name == null) {
            return null;
        }
        String safe = UNSAFE.matcher(name).replaceAll("?");
        return safe.length() > MOST_NAME ? safe.substring(0, MOST_NAME - 1) + "…" : safe;
    }

    /** What is wrong with a report, as a sentence; empty for nothing. */
    public static Optional<String> flaw(HostReport report) {
        if (report.v() != HostReport.VERSION) {
            return Optional.of("The field v must be " + HostReport.VERSION + ".");
        }
        if (report.host() == null || !isId(report.host().id())) {
            return Optional.of("The field host.id must have a-z, 0-9 and -, and at most 63 characters.");
        }
        if (report.collectedAt() == null) {
            return Optional.of("The field collectedAt is missing.");
        }
        return time("collectedAt", report.collectedAt())
                .or(() -> parts(report))
                .or(() -> facts(report.host()))
                .or(() -> values("host", report.host()));
    }

    private static Optional<String> parts(HostReport report) {
        return list("disks", report.disks(), HostReport.MAX_DISKS)
                .or(() -> list("interfaces", report.interfaces(), HostReport.MAX_INTERFACES))
                .or(() -> list("processes", report.processes(), HostReport.MAX_PROCESSES))
                .or(() ->
                        named("disks", report.disks().stream().map(Disk::mount).toList()))
                .or(() -> named(
                        "interfaces",
                        report.interfaces().stream().map(NetworkInterface::name).toList()))
                .or(() -> report.omitted() == null ? Optional.empty() : map("omitted", report.omitted(), 8));
    }

    private static Optional<String> list(String name, List<? extends Record> items, int most) {
        if (items == null || items.size() > most || items.stream().anyMatch(item -> item == null)) {
            return Optional.of("The field " + name + " must be a list of at most " + most + " objects.");
        }
        return items.stream().flatMap(item -> values(name, item).stream()).findFirst();
    }

    private static Optional<String> named(String list, List<String> names) {
        boolean sound = names.stream().allMatch(name -> name != null && !name.isEmpty())
                && names.stream().distinct().count() == names.size();
        return sound ? Optional.empty() : Optional.of("The items of " + list + " need names of their own.");
    }

    private static Optional<String> facts(HostStatus host) {
        if (host.intervalMs() < LEAST_INTERVAL_MS || host.intervalMs() > MOST_INTERVAL_MS) {
            return Optional.of("The field host.intervalMs must be a number from " + LEAST_INTERVAL_MS + " to "
                    + MOST_INTERVAL_MS + ".");
        }
        String agent = host.facts().agent();
        if (agent != null && !AGENT.matcher(agent).matches()) {
            return Optional.of("The field host.agent is no id.");
        }
        return Optional.empty();
    }

    /** Every field of a flat record by its type. */
    private static Optional<String> values(String name, Record item) {
        for (RecordShape.Leaf leaf : RecordShape.of(item.getClass()).leaves()) {
            Object value = leaf.read(item);
            Optional<String> flaw = value == null ? Optional.empty() : value(name + "." + leaf.name(), value);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(String name, Object value) {
        if (value instanceof Number number) {
            return number(name, number.doubleValue());
        }
        if (value instanceof String text) {
            return text(name, text);
        }
        if (value instanceof Instant time) {
            return time(name, time);
        }
        if (value instanceof Map<?, ?> map) {
            return map(name, map, HostReport.MAX_TEMPERATURES);
        }
        if (value instanceof Collection<?> list) {
            return list.size() > Math.max(MOST_SERVERS, HostReport.MAX_CORES)
                    ? Optional.of("The field " + name + " has too many items.")
                    : list.stream()
                            .filter(item -> !(item instanceof Issue))
                            .flatMap(item -> item == null
                                    ? Optional.of("The field " + name + " has an item that is nothing.").stream()
                                    : value(name, item).stream())
                            .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> map(String name, Map<?, ?> map, int most) {
        if (map.size() > most) {
            return Optional.of("The field " + name + " has more than " + most + " items.");
        }
        return map.entrySet().stream()
                .flatMap(entry -> text(name, String.valueOf(entry.getKey()))
                        .or(() -> entry.getValue() == null
                                ? Optional.of("The field " + name + " has an item that is nothing.")
                                : value(name, entry.getValue()))
                        .stream())
                .findFirst();
    }

    /** A temperature, and how far a clock is off, may be below zero. */
    private static Optional<String> number(String name, double number) {
        boolean signed = name.contains("emperature") || name.endsWith("clockSkewMs") || name.endsWith("PerHour");
        double least = signed ? -MOST : 0;
        double most = name.endsWith("Percent") ? 1e6 : MOST;
        return number >= least && number <= most
                ? Optional.empty()
                : Optional.of("The field " + name + " is a number that can't be.");
    }

    private static Optional<String> time(String name, Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(LATEST)
                ? Optional.of("The field " + name + " is a time that can't be.")
                : Optional.empty();
    }

    private static Optional<String> text(String name, String text) {
        if (text.length() > MOST_NAME) {
            return Optional.of("The field " + name + " has more than " + MOST_NAME + " characters.");
        }
        return UNSAFE.matcher(text).find()
                ? Optional.of("The field " + name + " has control characters or markup.")
                : Optional.empty();
    }
}
