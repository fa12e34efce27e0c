package org.mediamtxmonitor.web.rate;

import org.mediamtxmonitor.config.RequestLimits;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.github.bucket4j.TimeMeter;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

/** Sets the rates of {@code web.limits} in force. */
@Configuration(proxyBeanMethods = false)
class RateConfiguration {

    private static final TimeMeter CLOCK = TimeMeter.SYSTEM_MILLISECONDS;

    /** Accounts are the same in all processes that share a Redis, so guesses are counted there. Nobody shares an embedded one. */
    @Bean
    SignInRates signInRates(
            Settings settings,
            RedisMode mode,
            RedisHealth health,
            LettuceConnectionFactory connections,
            StringRedisTemplate redis,
            Keys keys) {
        RequestLimits limits = settings.web().limits();
        Rate rate = Rate.of(
                new Rate.Span(limits.signInsPerMinute(), ofMinutes(1)),
                new Rate.Span(limits.signInsPerHour(), ofHours(1)));
        KnownAddresses known = new KnownAddresses(redis, health, keys);
        if (!mode.isShared()) {
            return new SignInRates(
                    Buckets.inMemory(rate, CLOCK), Buckets.inMemory(rate, CLOCK), Buckets.inMemory(rate, CLOCK), known);
        }
        RedisBuckets shared = new RedisBuckets(keys, connections::getRequiredNativeClient, health::isUp, CLOCK);
        return new SignInRates(
                shared.named("address", rate), shared.named("account", rate), shared.named("known", rate), known);
    }

    /** What is read and connected costs this process, whatever others do: to ask Redis each time would cost more than most reads. */
    @Bean
    RateFilter rateFilter(Settings settings) {
        RequestLimits limits = settings.web().limits();
        return new RateFilter(
                Buckets.inMemory(Rate.perMinute(limits.readsPerMinute()), CLOCK),
                Buckets.inMemory(Rate.perMinute(limits.changesPerMinute()), CLOCK),
                Buckets.inMemory(Rate.perMinute(limits.connectionsPerMinute()), CLOCK),
                new TokenGuesses(Buckets.inMemory(Rate.perMinute(TokenGuesses.A_MINUTE), CLOCK)));
    }

    /** It stands in Spring Security's chain, and not beside it. */
    @Bean
    FilterRegistrationBean<RateFilter> rateFilterRegistration(RateFilter filter) {
        FilterRegistrationBean<RateFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
