package org.mediamtxmonitor.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.publish.RemovedServers;
import org.mediamtxmonitor.publish.Sequencer;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The beans of the view. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    /** A whole answer may take this many times as long as its first byte. */
    private static final int WHOLE_ANSWER = 3;

    @Bean
    PictureBoard pictureBoard() {
        return new PictureBoard();
    }

    @Bean
    PictureChoices pictureChoices(LiveSettings settings) {
        PictureChoices choices = new PictureChoices(settings.get());
        settings.onChange((before, now) -> choices.become(now));
        return choices;
    }

    @Bean
    FleetView view(LiveSettings settings) {
        FleetView view = new FleetView(
                System::nanoTime,
                InstantSource.system(),
                longestPoll(settings.get().collector()));
        settings.onChange((before, now) -> now.servers().stream()
                .map(ServerSettings::id)
                .filter(id -> before.servers().stream()
                        .noneMatch(server -> server.id().equals(id)))
                .forEach(view::expect));
        return view;
    }

    /** Time to connect, for the first byte of an answer, and for the rest of it; a poll that fails does so in its first round. */
    private static Duration longestPoll(Settings.Collector times) {
        return times.connectTimeout()
                .multipliedBy(2)
                .plus(times.responseTimeout().multipliedBy(1 + WHOLE_ANSWER));
    }

    @Bean
    EventLog eventLog(EventOutbox eventOutbox, Settings settings, RedisMode redisMode, Leases leases) {
        boolean collects = settings.has(Role.COLLECTOR);
        return new EventLog(
                eventOutbox,
                settings.events().keep(),
                settings.sessions().keep(),
                redisMode,
                server -> collects && leases.owns(server),
                InstantSource.system());
    }

    @Bean
    Scopes fleetScopes(FleetView view, HostBoard hosts, PictureBoard pictures, EventLog eventLog) {
        return new Scopes(view, hosts, pictures, eventLog);
    }

    /** Named by the route {@code redis-heartbeat}. */
    @Bean
    RemovedServers removedServers(
            StringRedisTemplate redis,
            Keys keys,
            Leases leases,
            Sequencer sequencer,
            FleetView view,
            LiveSettings settings) {
        RemovedServers removed = new RemovedServers(redis, keys, leases, sequencer, view::remove);
        settings.onChange(removed);
        return removed;
    }

    /** With the embedded Redis nobody else polls, so what it holds of other servers is of the past. */
    @Bean
    RedisReplica redisReplica(
            FleetView view, LiveSettings settings, Leases leases, EventLog eventLog, RedisMode redisMode) {
        boolean collects = settings.get().has(Role.COLLECTOR);
        Predicate<String> ours = server ->
                settings.get().servers().stream().map(ServerSettings::id).anyMatch(server::equals);
        return new RedisReplica(
                view,
                server -> collects && ours.test(server) && leases.owns(server),
                server -> redisMode.isShared() || ours.test(server),
                eventLog::accept,
                eventLog::interrupted);
    }
}
