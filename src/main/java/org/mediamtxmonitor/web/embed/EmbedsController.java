package org.mediamtxmonitor.web.embed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.view.Scopes;
import org.mediamtxmonitor.view.ServerScope;
import org.mediamtxmonitor.web.api.BadgeQuery;
import org.mediamtxmonitor.web.api.BadgeResource;
import org.mediamtxmonitor.web.api.StatusResource;
import org.mediamtxmonitor.web.error.Problem;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.JsonBody;
import org.mediamtxmonitor.web.query.StreamKey;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Makes links to the card and the badge of one stream, and answers them. Not routes: no user should be able to override it. */
@RestController
@RequestMapping("/api/v1/embeds")
public class EmbedsController {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATH = 1024;
    private static final String RETRY_SECONDS = "2";

    /**
     * A link that shows one stream.
     *
     * @param card address of the card, below that of the page
     * @param badge address of the badge, likewise
     * @param expiresAt until when both answer
     */
    public record Embed(String card, String badge, Instant expiresAt) {}

    private final EmbedKey key;
    private final Scopes scopes;
    private final StatusResource status;
    private final BadgeResource badges;
    private final String page;

    EmbedsController(EmbedKey key, Scopes scopes, StatusResource status, BadgeResource badges, Settings settings) {
        this.key = key;
        this.scopes = scopes;
        this.status = status;
        this.badges = badges;
        this.page = settings.web().publicUrl().map(url -> url + "/").orElse("");
    }

    @PostMapping(consumes = "application/json")
    ResponseEntity<byte[]> add(@RequestBody byte[] body, HttpServletRequest request) throws JsonProcessingException {
        JsonBody given = JsonBody.of(body, "server", "path", "expiresAt");
        StreamKey stream = new StreamKey(given.required("server", LONGEST_NAME), given.required("path", LONGEST_PATH));
        Instant expiresAt = given.time("expiresAt");
        Instant now = Instant.now();
        if (expiresAt == null || !expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw new ProblemException(400, Reason.of("embed-time", "days", LONGEST.toDays()));
        }
        ServerScope scope = ServerScope.ofAttribute(request.getAttribute(ServerScope.ATTRIBUTE));
        if (scopes.of(scope).report(stream.server()).isEmpty()) {
            throw new ProblemException(404, Reason.of("no-such-server"));
        }
        Instant until = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        String ticket = new EmbedTicket(stream, until).sign(key.get());
        return json(
                new Embed(page + "embed.html?ticket=" + ticket, page + "api/v1/embeds/" + ticket + "/badge", until));
    }

    /** Ends all links. */
    @DeleteMapping
    ResponseEntity<Void> removeAll() {
        key.exchange();
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    @GetMapping("/{ticket}/status")
    ResponseEntity<byte[]> status(@PathVariable String ticket) throws JsonProcessingException {
        StreamKey stream = stream(ticket);
        return json(status.card(stream, fleet(stream)));
    }

    @GetMapping("/{ticket}/badge")
    ResponseEntity<byte[]> badge(@PathVariable String ticket, HttpServletResponse response) {
        StreamKey stream = stream(ticket);
        BadgeResource.Picture picture = badges.picture(new BadgeQuery(stream, null), fleet(stream));
        // Pages elsewhere show it as a picture.
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        return ResponseEntity.status(picture.found() ? 200 : 404)
                .cacheControl(CacheControl.noCache())
                .contentType(new MediaType("image", "svg+xml", StandardCharsets.UTF_8))
                .body(picture.svg());
    }

    /** Nothing but the server of that stream, of which nothing but that stream is asked. */
    private ScopedFleet fleet(StreamKey stream) {
        return scopes.of(ServerScope.limitedTo(Set.of(stream.server()), Set.of()));
    }

    private StreamKey stream(String ticket) {
        return EmbedTicket.read(ticket, key.get(), Instant.now())
                .map(EmbedTicket::stream)
                .orElseThrow(() -> new ProblemException(404, Reason.of("embed-over")));
    }

    private static ResponseEntity<byte[]> json(Object body) throws JsonProcessingException {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.mapper().writeValueAsBytes(body));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> problem(ProblemException e) {
        return answer(e.problem());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> away(DataAccessException e) {
        return answer(Problem.of(503, Reason.of("redis-not-connected")));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status())
                .cacheControl(CacheControl.noStore())
                .header("Content-Type", Problem.MEDIA_TYPE);
        return (problem.status() == 503 ? answer.header("Retry-After", RETRY_SECONDS) : answer).body(problem.toBytes());
    }
}
