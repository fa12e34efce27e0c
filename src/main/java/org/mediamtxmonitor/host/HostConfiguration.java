package org.mediamtxmonitor.host;

import java.time.InstantSource;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.history.write.Recorder;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.ServerHosts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The beans that judge, write and read reports of hosts. */
@Configuration(proxyBeanMethods = false)
class HostConfiguration {

    @Bean
    HostBoard hostBoard(RuleSet rules) {
        InstantSource clock = InstantSource.system();
        return new HostBoard(System::nanoTime, clock, new HostSilence(rules, System::nanoTime, clock));
    }

    @Bean
    ServerHosts serverHosts(HostBoard hostBoard, LiveSettings settings) {
        ServerHosts hosts = new ServerHosts(hostBoard, settings.get());
        settings.onChange((before, now) -> hosts.become(now));
        return hosts;
    }

    @Bean
    HostJudge hostJudge(RuleSet rules, FleetView view, HostBoard hostBoard, ServerHosts serverHosts) {
        return new HostJudge(rules, view, hostBoard, serverHosts, System::nanoTime, InstantSource.system());
    }

    @Bean
    HostReplica hostReplica(
            HostBoard hostBoard, StringRedisTemplate redis, Keys keys, Recorder recorder, RedisHealth redisHealth) {
        HostReplica replica = new HostReplica(hostBoard, redis, keys, InstantSource.system(), recorder::forgetHost);
        redisHealth.onReturn(replica::interrupted);
        return replica;
    }

    @Bean
    HostPublisher hostPublisher(
            StringRedisTemplate redis, Keys keys, RedisMode mode, Recorder recorder, HostReplica hostReplica) {
        return new HostPublisher(redis, keys, mode, recorder, hostReplica, System::nanoTime);
    }

    @Bean
    HostUpkeep hostUpkeep(HostBoard hostBoard, Recorder recorder, Settings settings) {
        return new HostUpkeep(hostBoard, recorder, settings.system().forget());
    }
}
