package org.mediamtxmonitor.web.live;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.Session;

import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.web.api.SelfCheck;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The WebSocket {@code /api/v1/live}: a {@code full} of each server, then deltas, and a heartbeat every second. Each
 * message is written once, however many clients want it.
 */
@Component
public class LiveWebSocketHandler extends TextWebSocketHandler {

    private static final Set<String> TOPICS = Set.of("servers", "streams", "events", "alerts");
    private static final int LARGEST_REQUEST = 64 << 10;
    /** Deltas kept of each server for clients that resume: a minute's worth at one poll a second. */
    private static final int KEPT_DELTAS = 60;

    private static final int KEPT_CHARS = 4 << 20;

    /** Not the publication itself, which holds a whole report. */
    private record Delta(long epoch, long seq, String text) {}

    private final FleetView view;
    private final RedisHealth reportPublisher;
    private final SelfCheck selfCheck;
    private final Map<WebSocketSession, LiveConnection> clients = new ConcurrentHashMap<>();
    private final Map<String, Deque<Delta>> recent = new ConcurrentHashMap<>();

    LiveWebSocketHandler(FleetView view, RedisHealth reportPublisher, SelfCheck selfCheck) {
        this.selfCheck = selfCheck;
        this.view = view;
        this.reportPublisher = reportPublisher;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(LARGEST_REQUEST);
        Session socket = ((NativeWebSocketSession) session).getNativeSession(Session.class);
        clients.put(session, new LiveConnection(socket));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        clients.remove(session);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage text) {
        LiveConnection client = clients.get(session);
        if (client == null) {
            return;
        }
        try {
            JsonNode message = Json.mapper().readTree(text.getPayload());
            if (!message.path("type").asText().equals("subscribe")) {
                client.tell(LiveMessages.error("The type of a message must be subscribe."));
                return;
            }
            subscribe(client, message);
        } catch (JsonProcessingException e) {
            client.tell(LiveMessages.error("The message is no JSON."));
        }
    }

    private void subscribe(LiveConnection client, JsonNode message) {
        Set<String> topics = words(message.path("topics"));
        if (topics != null && !TOPICS.containsAll(topics)) {
            client.tell(LiveMessages.error("Topics are servers, streams, events and alerts."));
            return;
        }
        client.subscribe(
                words(message.path("servers")),
                topics == null || topics.contains("streams"),
                topics == null || topics.contains("events"));
        for (ServerReport report : view.reports()) {
            if (client.wants(report.server().id())) {
                start(
                        client,
                        report,
                        message.path("resume").path(report.server().id()));
            }
        }
        client.tell(LiveMessages.heartbeat(view, reportPublisher, selfCheck.status(), Instant.now()));
    }

    /** Null when absent. */
    private static Set<String> words(JsonNode array) {
        if (!array.isArray()) {
            return null;
        }
        Set<String> words = new HashSet<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private void start(LiveConnection client, ServerReport report, JsonNode resume) {
        String server = report.server().id();
        long epoch = resume.path("epoch").asLong(-1);
        long seq = resume.path("seq").asLong(-1);
        List<Delta> missed = missed(server, epoch, seq, report);
        if (missed == null || !client.wantsStreams()) {
            client.advance(server, report.epoch(), report.seq(), LiveMessages.full(report, client.wantsStreams()));
            return;
        }
        client.has(server, epoch, seq);
        missed.forEach(delta -> client.advance(server, epoch, delta.seq(), delta.text()));
    }

    /** The deltas from a position to now; null when they are not all here. */
    private List<Delta> missed(String server, long epoch, long seq, ServerReport now) {
        if (epoch != now.epoch() || seq > now.seq()) {
            return null;
        }
        List<Delta> missed = new ArrayList<>();
        Deque<Delta> kept = recent.get(server);
        if (kept != null) {
            synchronized (kept) {
                kept.stream()
                        .filter(delta -> delta.epoch() == epoch && delta.seq() > seq)
                        .forEach(missed::add);
            }
        }
        boolean complete =
                seq == now.seq() || (!missed.isEmpty() && missed.get(0).seq() == seq + 1);
        return complete ? missed : null;
    }

    /** Tells all clients what changed; called by the live route. */
    public void send(Publication publication) {
        remember(publication);
        ServerReport report = publication.report();
        String server = publication.server();
        String full = null;
        String brief = null;
        for (LiveConnection client : clients.values()) {
            if (!client.wants(server)) {
                continue;
            }
            boolean streams = client.wantsStreams();
            if (streams && !publication.first() && client.isAt(server, report.epoch(), report.seq() - 1)) {
                client.advance(server, report.epoch(), report.seq(), publication.delta());
            } else if (streams) {
                full = full == null ? LiveMessages.full(report, true) : full;
                client.advance(server, report.epoch(), report.seq(), full);
            } else {
                brief = brief == null ? LiveMessages.full(report, false) : brief;
                client.advance(server, report.epoch(), report.seq(), brief);
            }
        }
    }

    /** Tells all clients that want to know what happened; called by the live route. */
    public void tell(Event event) {
        String message = null;
        for (LiveConnection client : clients.values()) {
            if (client.wantsEvents(event.server())) {
                message = message == null ? LiveMessages.event(event) : message;
                client.tell(message);
            }
        }
    }

    private void remember(Publication publication) {
        Deque<Delta> kept = recent.computeIfAbsent(publication.server(), server -> new ArrayDeque<>());
        synchronized (kept) {
            if (publication.first()) {
                kept.clear();
                return;
            }
            ServerReport report = publication.report();
            kept.add(new Delta(report.epoch(), report.seq(), publication.delta()));
            long chars = kept.stream().mapToLong(delta -> delta.text().length()).sum();
            while (kept.size() > KEPT_DELTAS || (chars > KEPT_CHARS && kept.size() > 1)) {
                chars -= kept.remove().text().length();
            }
        }
    }

    /** Called every second by the live route. */
    public void heartbeat() {
        if (!clients.isEmpty()) {
            String message = LiveMessages.heartbeat(view, reportPublisher, selfCheck.status(), Instant.now());
            clients.values().forEach(client -> client.tell(message));
        }
    }
}
