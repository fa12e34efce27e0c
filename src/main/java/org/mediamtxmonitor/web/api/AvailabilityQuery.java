package org.mediamtxmonitor.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.AnswerFormat;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * Of which streams, and of which time, the availability is asked for.
 *
 * @param to end, no more part of it
 * @param zone in which the month begins and ends
 * @param server id; null for all
 * @param path name; null for all
 * @param csv CSV rather than JSON
 */
public record AvailabilityQuery(
        Instant from, Instant to, ZoneId zone, String server, String path, boolean csv, PageQuery page) {

    /**
     * Reads a query string.
     *
     * @param accept header {@code Accept}; null where there is none
     */
    public static AvailabilityQuery of(String query, String accept) {
        QueryParams params =
                QueryParams.of(query, "month", "from", "to", "zone", "server", "path", "format", "limit", "offset");
        ZoneId zone = zone(params);
        Instant now = Instant.now();
        String month = params.word("month");
        boolean isMonth = month != null || (params.word("from") == null && params.word("to") == null);
        Instant from;
        Instant to;
        if (isMonth) {
            YearMonth asked = month == null ? YearMonth.now(zone) : month(month);
            from = asked.atDay(1).atStartOfDay(zone).toInstant();
            to = asked.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        } else {
            to = params.time("to", now, now);
            from = params.time("from", now, null);
            if (from == null || !from.isBefore(to) || from.toEpochMilli() < 0) {
                throw new ProblemException(400, "The query parameter from must be given, before to, and after 1970.");
            }
        }
        return new AvailabilityQuery(
                from,
                to,
                zone,
                params.text("server"),
                params.exact("path"),
                AnswerFormat.isCsv(params, accept),
                PageQuery.from(params));
    }

    private static ZoneId zone(QueryParams params) {
        String zone = params.word("zone");
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new ProblemException(400, "The query parameter zone must be a time zone like Europe/Berlin.");
        }
    }

    private static YearMonth month(String month) {
        try {
            YearMonth parsed = YearMonth.parse(month);
            if (parsed.getYear() >= 1970 && parsed.getYear() < 2500) {
                return parsed;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new ProblemException(400, "The query parameter month must be a month like 2026-11.");
    }
}
