package org.mediamtxmonitor.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    PictureChoices pictureChoices(Settings settings) {
        return new PictureChoices(settings);
    }

    @Bean
    FleetView view(Settings settings) {
        return new FleetView(System::nanoTime, InstantSource.system(), longestPoll(settings.collector()));
    }

    /** Time to connect, for the first byte of an answer, and for the rest of it; a poll that fails does so in its first round. */
    private static Duration longestPoll(Settings.Collector times) {
        return times.connectTimeout()
                .multipliedBy(2)
                .plus(times.responseTimeout().multipliedBy(1 + WHOLE_ANSWER));
    }

    @Bean
    EventLog eventLog(EventOutbox eventOutbox, Settings settings, RedisMode redisMode) {
        return new EventLog(
                eventOutbox, settings.events().keep(), settings.sessions().keep(), redisMode);
    }

    /** With the embedded Redis nobody else polls, so what it holds of other servers is of the past. */
    @Bean
    RedisReplica redisReplica(
            FleetView view, Settings settings, Leases leases, EventLog eventLog, RedisMode redisMode) {
        Set<String> ours = settings.servers().stream().map(ServerSettings::id).collect(Collectors.toSet());
        boolean collects = settings.has(Role.COLLECTOR);
        return new RedisReplica(
                view,
                server -> collects && ours.contains(server) && leases.owns(server),
                server -> redisMode.isShared() || ours.contains(server),
                eventLog::accept);
    }
}
