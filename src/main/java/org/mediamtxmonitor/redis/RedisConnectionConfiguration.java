package org.mediamtxmonitor.redis;

import org.mediamtxmonitor.config.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.data.redis.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails;
import org.springframework.boot.autoconfigure.data.redis.RedisProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Which Redis is connected to: the one that {@code redis.url} of {@code collector.yaml} names, else the one of
 * {@code spring.data.redis.*}, of which Spring Boot takes care, else the embedded one.
 */
@Configuration(proxyBeanMethods = false)
class RedisConnectionConfiguration {

    /** No Redis is named anywhere. */
    static final class Embedded implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return RedisMode.of(settings(context), context.getEnvironment()) == RedisMode.EMBEDDED;
        }
    }

    /** {@code collector.yaml} names a Redis. */
    static final class Named implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return settings(context).url().isPresent();
        }
    }

    private static Settings.Redis settings(ConditionContext context) {
        return context.getBeanFactory().getBean("settings", Settings.class).redis();
    }

    @Bean
    static BeanPostProcessor promptConnections() {
        return PromptConnectionFactory.instead();
    }

    @Bean
    RedisMode redisMode(Settings settings, Environment environment) {
        return RedisMode.of(settings.redis(), environment);
    }

    @Bean
    @Conditional(Embedded.class)
    EmbeddedRedis embeddedRedis(Settings settings) {
        return new EmbeddedRedis(settings.data().dir(), settings.redis().executable());
    }

    @Bean
    @Conditional(Embedded.class)
    RedisConnectionDetails embeddedRedisConnection(EmbeddedRedis redis) {
        return new RedisConnectionDetails() {
            @Override
            public String getPassword() {
                return redis.password();
            }

            @Override
            public Standalone getStandalone() {
                return Standalone.of("127.0.0.1", redis.port());
            }
        };
    }

    @Bean
    @Conditional(Named.class)
    RedisConnectionDetails namedRedisConnection(
            Settings settings, RedisProperties properties, ObjectProvider<SslBundles> bundles) {
        return new NamedRedis(settings.redis(), properties, bundles.getIfAvailable());
    }

    /** Spring Boot takes the files of the bundle at the start, for all connections; these are read for each. */
    @Bean
    @Conditional(Named.class)
    LettuceClientOptionsBuilderCustomizer tlsOfEachConnection(Settings settings) {
        return builder ->
                settings.redis().tls().map(RedisTls::new).ifPresent(tls -> builder.sslOptions(tls.ofEachConnection()));
    }
}
