package org.mediamtxmonitor.web.account;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.mediamtxmonitor.account.Audit;
import org.mediamtxmonitor.history.query.Csv;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.web.error.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Who did what when. */
@RestController
public class AuditController {

    private static final int MOST = 10_000;
    private static final int USUAL = 100;

    /** Entries that are looked through for those that are asked for. */
    private static final int MOST_READ = 120_000;

    /**
     * Entries of the audit.
     *
     * @param items the newest first
     * @param total entries that match
     * @param limit most items
     * @param offset number of entries before these
     */
    public record AuditPage(List<Audit.AuditEntry> items, int total, int limit, int offset) {}

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/api/v1/audit")
    ResponseEntity<byte[]> read(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String who,
            @RequestParam(required = false) String action,
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String offset,
            @RequestParam(defaultValue = "json") String format) {
        if (!format.equals("json") && !format.equals("csv")) {
            throw new ProblemException(400, "The query parameter format must be one of: json, csv.");
        }
        int most = number("limit", limit, USUAL, 1, MOST);
        int skipped = number("offset", offset, 0, 0, MOST_READ);
        List<Audit.AuditEntry> all =
                audit.read(time("from", from), time("to", to), entry -> isWanted(entry, who, action), MOST_READ);
        List<Audit.AuditEntry> items = all.stream().skip(skipped).limit(most).toList();
        return format.equals("json") ? Answers.of(new AuditPage(items, all.size(), most, skipped)) : csv(items);
    }

    /** One who is named also where they only tried. */
    private static boolean isWanted(Audit.AuditEntry entry, String who, String action) {
        boolean isOf = who == null
                || who.equalsIgnoreCase(entry.who())
                || entry.action().equals("sign-in") && who.equalsIgnoreCase(entry.target());
        return isOf && (action == null || entry.action().contains(action));
    }

    private static int number(String name, String given, int usual, int least, int most) {
        try {
            int number = given == null ? usual : Integer.parseInt(given);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same as a number that can't be.
        }
        throw new ProblemException(
                400, "The query parameter " + name + " must be a whole number from " + least + " to " + most + ".");
    }

    private static Instant time(String name, String given) {
        try {
            return given == null ? null : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    400, "The query parameter " + name + " must be a time like 2026-11-22T10:00:00Z.");
        }
    }

    private static ResponseEntity<byte[]> csv(List<Audit.AuditEntry> items) {
        StringBuilder out = new StringBuilder("time,who,via,from,action,target,outcome,before,after,id\r\n");
        for (Audit.AuditEntry entry : items) {
            out.append(String.join(
                            ",",
                            Json.time(entry.time()),
                            Csv.text(entry.who()),
                            Csv.text(entry.via()),
                            Csv.text(entry.from()),
                            Csv.text(entry.action()),
                            Csv.text(entry.target()),
                            Csv.text(entry.outcome()),
                            Csv.text(json(entry.before())),
                            Csv.text(json(entry.after())),
                            Csv.text(entry.id())))
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        try {
            return value == null ? null : Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
