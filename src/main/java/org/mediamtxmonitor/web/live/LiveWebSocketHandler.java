package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.websocket.Session;

import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.alert.live.AlertsChange;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.alert.live.SelfCheck;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.Scopes;
import org.mediamtxmonitor.view.SeenServers;
import org.mediamtxmonitor.view.ServerScope;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import io.micrometer.core.instrument.MeterRegistry;

/** The WebSocket {@code /api/v1/live}: a {@code full} of each server, then deltas, and a heartbeat every second. */
@Component
public class LiveWebSocketHandler extends TextWebSocketHandler implements LiveAdmission.Clients {

    private static final Logger LOG = LoggerFactory.getLogger(LiveWebSocketHandler.class);

    /** Characters of a message that a client sends, in as many parts as it takes. */
    private static final int LARGEST_REQUEST = 64 << 10;

    private static final int MOST_SERVERS = 16;

    /** How long it counts that a client looks at something. */
    private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final int HEAPS_OF_DELTAS = 64;

    /** Characters of the deltas of all servers that are kept for clients that are behind. */
    private static final long CHARS_OF_DELTAS = Runtime.getRuntime().maxMemory() / HEAPS_OF_DELTAS;

    private static final int HEAPS_OF_PENDING = 32;

    private static final String REQUEST = "request";

    /** Tells a browser that somebody must sign in before it connects again. */
    private static final CloseStatus SIGNED_OUT = new CloseStatus(4401, "signed out");

    /** Tells a browser to connect again: who decides then whether it may sees the request. */
    private static final CloseStatus ASK_AGAIN = CloseStatus.SERVICE_RESTARTED;

    /** One that was let in and is not connected by then has gone. */
    private static final long LONGEST_HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final FleetView view;
    private final RedisHealth redis;
    private final SelfCheck selfCheck;
    private final Map<WebSocketSession, LiveConnection> clients = new ConcurrentHashMap<>();
    /** When clients were let in that are not connected yet, monotonic. */
    private final Queue<Long> admitted = new ConcurrentLinkedQueue<>();

    private final Map<String, LiveServer> servers = new ConcurrentHashMap<>();
    private final PendingChars pending = new PendingChars(Runtime.getRuntime().maxMemory() / HEAPS_OF_PENDING);
    private final AlertsView alertsView;
    private final LiveAlerts alerts;
    private final LivePictures pictures;
    private final LiveHosts hosts;
    private final LiveLooks looks;
    private final LiveMeters meters;
    private final Callers callers;
    private final LiveTerm term;
    private final LiveScopes scopes;

    LiveWebSocketHandler(
            FleetView view,
            Scopes scopes,
            RedisHealth redis,
            SelfCheck selfCheck,
            AlertsView alertsView,
            AlertScopes alertScopes,
            PictureBoard pictureBoard,
            HostBoard hostBoard,
            Watched watched,
            MeterRegistry meters,
            Callers callers,
            LiveTerm term) {
        this.callers = callers;
        this.term = term;
        this.hosts = new LiveHosts(hostBoard);
        this.meters = new LiveMeters(meters, clients::size);
        this.pictures = new LivePictures(pictureBoard);
        this.looks = new LiveLooks(view, watched);
        this.alertsView = alertsView;
        this.alerts = new LiveAlerts(alertsView, seen -> alertScopes.of(scopes.of(seen)));
        this.scopes = new LiveScopes(scopes, alertScopes);
        this.view = view;
        view.onRemoved(this::tellRemoved);
        this.redis = redis;
        this.selfCheck = selfCheck;
        Thread.setDefaultUncaughtExceptionHandler(new ClosedSockets());
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        Session socket = ((NativeWebSocketSession) session).getNativeSession(Session.class);
        LiveConnection client = new LiveConnection(
                new SocketLine(socket, meters),
                new LiveSources((server, at, wanted) -> server(server).next(at, wanted), alerts, pictures, hosts),
                pending,
                meters::droppedEvent);
        ServerScope scope = ServerScope.ofAttribute(session.getAttributes().get(ServerScope.ATTRIBUTE));
        client.see(scopes.seen(scope));
        term.begins(session);
        clients.put(session, client);
        if (!scope.all()) {
            scopes.follow(client, scope);
        }
        admitted.poll();
    }

    /** The buffer of a client holds a part of a message: nobody keeps 128 kB for the longest that may come. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    /** A client was let in: it counts before it is connected. */
    @Override
    public void letIn() {
        admitted.add(System.nanoTime());
    }

    /** How many clients are connected, or about to be. */
    @Override
    public int count() {
        long now = System.nanoTime();
        admitted.removeIf(since -> now - since > LONGEST_HANDSHAKE_NANOS);
        return clients.size() + admitted.size();
    }

    @Override
    public Stream<InetSocketAddress> addresses() {
        return clients.keySet().stream().map(WebSocketSession::getRemoteAddress);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        LiveConnection client = clients.remove(session);
        if (client != null) {
            scopes.forget(client);
            client.closed();
        }
    }

    private LiveServer server(String id) {
        return servers.computeIfAbsent(id, key -> new LiveServer(key, this::deltaChars));
    }

    /** The even share of a server. */
    private int deltaChars() {
        return (int) Math.min(Integer.MAX_VALUE, CHARS_OF_DELTAS / Math.max(1, servers.size()));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage text) {
        LiveConnection client = clients.get(session);
        String request = client == null ? null : whole(session, text);
        if (request == null) {
            return;
        }
        if (!client.mayAsk(System.nanoTime())) {
            end(session, CloseStatus.POLICY_VIOLATION.withReason("too many messages"));
            return;
        }
        LiveRequest asked = LiveRequest.of(request);
        if (asked instanceof LiveRequest.Watch watch) {
            watch(client, watch);
        } else if (asked instanceof LiveRequest.Subscribe subscribe) {
            subscribe(client, subscribe);
        } else if (asked instanceof LiveRequest.Flaw flaw) {
            client.tell(error(flaw.text()));
        }
    }

    private static LiveMessage error(String detail) {
        return LiveMessage.of(LiveMessages.error(detail));
    }

    /** The message whose last part this is; null while more is to come, and for one that is too large. */
    private static String whole(WebSocketSession session, TextMessage part) {
        StringBuilder before = (StringBuilder) session.getAttributes().remove(REQUEST);
        if (before == null && part.isLast()) {
            return part.getPayload();
        }
        StringBuilder request = before == null ? new StringBuilder() : before;
        if (request.length() + part.getPayloadLength() > LARGEST_REQUEST) {
            end(session, CloseStatus.TOO_BIG_TO_PROCESS);
            return null;
        }
        request.append(part.getPayload());
        if (part.isLast()) {
            return request.toString();
        }
        session.getAttributes().put(REQUEST, request);
        return null;
    }

    private static void end(WebSocketSession session, CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("It was closed already", e);
        }
    }

    private void watch(LiveConnection client, LiveRequest.Watch asked) {
        Set<StreamId> streams = asked.streams().stream()
                .filter(stream -> isThere(stream.server(), client))
                .collect(Collectors.toSet());
        if (streams.size() > LiveFilter.MOST_STREAMS) {
            client.tell(error("A client looks at " + LiveFilter.MOST_STREAMS + " streams at most."));
            return;
        }
        client.watch(streams, System.nanoTime() + WATCH_NANOS);
        looks.look(client.watched(System.nanoTime()), System.currentTimeMillis());
    }

    private void subscribe(LiveConnection client, LiveRequest.Subscribe asked) {
        if (tooMany(asked.servers(), client) || tooMany(asked.resume().keySet(), client)) {
            client.tell(error("A message names " + MOST_SERVERS + " servers at most that there are not."));
            return;
        }
        client.subscribe(asked);
        tellServers(client);
        client.beat(beatsNow().apply(client.seen()));
    }

    private void tellServers(LiveConnection client) {
        for (ServerReport report : view.reports()) {
            server(report.server().id()).begin(report);
            lookAtTheClock(report.server().id());
            client.news(report.server().id());
        }
    }

    /** What is named is kept as long as the client is connected: not any number of names that there are not. */
    private boolean tooMany(Set<String> named, LiveConnection client) {
        return named != null
                && named.size() > MOST_SERVERS
                && named.stream().filter(id -> !isThere(id, client)).count() > MOST_SERVERS;
    }

    /** One that the client does not see is to it one that there is not. */
    private boolean isThere(String server, LiveConnection client) {
        return client.seen().sees(server) && view.report(server).isPresent();
    }

    /** Sends the changes to all clients; called by the live route. */
    public void send(Publication publication) {
        if (view.received(publication.server()).isEmpty()) {
            // It was removed while the report was made.
            return;
        }
        if (scopes.isNews(publication.report().server())) {
            scopes.lookUp().forEach(this::tellServers);
        }
        server(publication.server()).accept(publication);
        lookAtTheClock(publication.server());
        clients.values().forEach(client -> client.news(publication.server()));
    }

    /** Tells all clients that a server is there no more. */
    private void tellRemoved(String server) {
        servers.remove(server);
        LiveMessage message = LiveMessage.of(LiveMessages.removed(server));
        clients.values().forEach(client -> client.removed(server, message));
        scopes.removed(server);
    }

    /** Sends an event to all clients that subscribed to events; called by the live route. */
    public void tell(Event event) {
        if (!clients.isEmpty()) {
            LiveMessage message = LiveMessage.of(LiveMessages.event(event));
            clients.values().forEach(client -> client.event(event.server(), event.path(), message));
        }
    }

    /** Sends what changed to all clients that subscribed to alerts; called by the route {@code alerts-live}. */
    public void tellAlerts(AlertsChange change) {
        List<String> keys = alerts.accept(change);
        clients.values().forEach(client -> client.alerts(keys));
    }

    /** Tells all clients that subscribed to pictures that there is news of those of a stream; called by the live route. */
    public void tellPicture(Picture picture) {
        StreamId stream = new StreamId(picture.server(), picture.path());
        clients.values().forEach(client -> client.picture(stream));
    }

    /** Tells all clients that subscribed to hosts that there is news of one; called by the route {@code live-host}. */
    public void tellHost(String id) {
        clients.values().forEach(client -> client.host(id));
    }

    /** Shows a server as outdated where it is. Returns whether that is new to its clients. */
    private boolean lookAtTheClock(String server) {
        return view.outdated(server).filter(server(server)::outdated).isPresent();
    }

    /** Ends the connections of those who may not see any more what they were let in for; called by the route {@code live-sign-ins}. */
    public void endSignedOut() {
        for (WebSocketSession session : clients.keySet()) {
            Caller caller = (Caller) session.getAttributes().get(Caller.ATTRIBUTE);
            if (!callers.isSame(caller)) {
                end(session, SIGNED_OUT);
            } else if (term.isOver(caller, session)) {
                end(session, ASK_AGAIN);
            }
        }
    }

    /** Called every second by the live route. */
    public void heartbeat() {
        long nowNanos = System.nanoTime();
        looks.look(
                clients.values().stream()
                        .flatMap(client -> client.watched(nowNanos).stream())
                        .collect(Collectors.toSet()),
                System.currentTimeMillis());
        if (!clients.isEmpty()) {
            view.reports().stream()
                    .map(report -> report.server().id())
                    .filter(this::lookAtTheClock)
                    .forEach(server -> clients.values().forEach(client -> client.news(server)));
            hosts.changed().forEach(this::tellHost);
            Function<SeenServers, LiveMessage> beats = beatsNow();
            clients.values().forEach(client -> client.beat(beats.apply(client.seen())));
        }
    }

    /** The heartbeat of this moment: written once for all who see the same. */
    private Function<SeenServers, LiveMessage> beatsNow() {
        Map<String, Long> ages = LiveMessages.ages(view);
        Instant now = Instant.now();
        Map<SeenServers, LiveMessage> written = new HashMap<>();
        return choice -> written.computeIfAbsent(
                choice,
                seen -> LiveMessage.of(
                        seen.all()
                                ? LiveMessages.heartbeat(
                                        ages, redis.status(), selfCheck.status(), alertsView.counts(), now)
                                : LiveMessages.heartbeat(
                                        ages, redis.status(), selfCheck.status(), scopes.counts(seen), now, seen)));
    }
}
