package org.mediamtxmonitor.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.UnpolledServers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The beans of the fleet. */
@Configuration(proxyBeanMethods = false)
class FleetConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(Members.class);

    @Bean
    Members members(
            StringRedisTemplate redis,
            Keys keys,
            RedisMode redisMode,
            LiveSettings live,
            Leases leases,
            FleetView view,
            ObjectProvider<BuildProperties> build) {
        Settings settings = live.get();
        String host = settings.system().host().orElseGet(FleetConfiguration::hostName);
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null ? "development" : properties.getVersion();
        Instant startedAt = Instant.now();
        Members members = new Members(
                redis,
                keys,
                redisMode,
                () -> new Member(
                        leases.id(),
                        host,
                        settings.roles().stream().map(Role::word).toList(),
                        version,
                        startedAt,
                        null,
                        digest(live.get()),
                        leases.held(),
                        view.reports().stream()
                                .map(ServerReport::server)
                                .filter(server -> leases.token(server.id()) > 0)
                                .mapToLong(FleetConfiguration::streams)
                                .sum(),
                        settings.collector().maxStreams().orElse(null),
                        leases.leadsAlerts(),
                        null),
                InstantSource.system());
        leases.shareBy(new LeaseShares(
                members,
                server -> view.received(server)
                        .map(report -> streams(report.server()))
                        .orElse(0L)));
        return members;
    }

    private static String digest(Settings settings) {
        String ids =
                settings.servers().stream().map(ServerSettings::id).sorted().collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static long streams(ServerStatus server) {
        return server.streams() == null ? 0 : server.streams().getOrDefault("total", 0);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("unknown");
        }
    }

    @Bean
    Fleet fleet(Members members, LiveSettings settings, RedisHealth redisHealth, FleetView view, Shards shards) {
        return new Fleet(
                members,
                settings.get(),
                redisHealth::isUp,
                () -> {
                    // Of those it is known why others hear nothing.
                    List<String> servers = new ArrayList<>(ids(settings.get()));
                    servers.removeAll(shards.away(servers));
                    return UnpolledServers.names(servers, view.reports());
                },
                () -> UnpolledServers.text(shards.away(ids(settings.get()))));
    }

    private static List<String> ids(Settings settings) {
        return settings.servers().stream().map(ServerSettings::id).sorted().toList();
    }

    /** Others must not count on a process that ends: they take over as soon as its leases are released, which comes later. */
    @Bean
    ApplicationListener<ContextClosedEvent> leaveFleet(Members members) {
        return new LeaveFleet(members);
    }

    private record LeaveFleet(Members members) implements ApplicationListener<ContextClosedEvent>, Ordered {

        @Override
        public void onApplicationEvent(ContextClosedEvent event) {
            try {
                members.leave();
            } catch (DataAccessException e) {
                LOG.debug("Redis is away, others learn by silence that this process ends", e);
            }
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE + 1;
        }
    }

    /** Takes what others give away, at once. */
    @Bean(destroyMethod = "shutdown", defaultCandidate = false)
    ExecutorService handoverBeats() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "handover");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    HandoverListener handoverListener(
            Leases leases, Settings settings, @Qualifier("handoverBeats") ExecutorService handoverBeats) {
        boolean takes = settings.has(Role.COLLECTOR) || settings.has(Role.ALERTS) || settings.has(Role.SNAPSHOTS);
        return new HandoverListener(leases, handoverBeats, takes);
    }
}
