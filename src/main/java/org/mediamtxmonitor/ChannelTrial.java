package org.mediamtxmonitor;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.camel.ProducerTemplate;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.InvalidSettingsException;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.notify.delivery.Attempt;
import org.mediamtxmonitor.notify.delivery.Channels;
import org.mediamtxmonitor.notify.delivery.Failure;
import org.mediamtxmonitor.notify.delivery.Outcome;
import org.mediamtxmonitor.pause.PauseMeter;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * {@code --test-channel NAME}: sends a test message by the route of that channel and prints what was answered. Nothing else is
 * started: no server is polled, no page served, no Redis asked, so it can run beside a monitor.
 */
final class ChannelTrial {

    private static final String OPTION = "--test-channel";
    private static final int DELIVERED = 0;
    private static final int FAILED = 1;
    private static final int INVALID = 2;

    /** What a route of a channel needs. It is no component, so that the monitor itself does not find it. */
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "org.mediamtxmonitor.notify",
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.notify\\.(delivery|alertmanager)\\..*"))
    @ComponentScan(
            basePackages = "org.mediamtxmonitor.camel",
            useDefaultFilters = false,
            includeFilters =
                    @Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*\\.(RouteLoader|RouteOverlay|ContextConfiguration|WebAddresses|TlsContexts|HttpComponents|HttpHeaderFilter)"))
    static class OnlyChannels {

        @Bean
        Keys keys(Settings settings) {
            return new Keys(settings.redis().prefix());
        }

        @Bean
        PauseMeter pauseMeter() {
            return new PauseMeter();
        }

        @Bean
        RedisMode redisMode() {
            return RedisMode.EMBEDDED;
        }
    }

    private ChannelTrial() {}

    static boolean isWanted(String[] args) {
        return List.of(args).stream().anyMatch(arg -> arg.equals(OPTION) || arg.startsWith(OPTION + "="));
    }

    /**
     * Sends the message.
     *
     * @return the exit code: 0 if it was delivered, 1 if not, 2 if the settings are not valid
     */
    static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> others = new ArrayList<>(List.of(args));
        String name = take(others);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OnlyChannels.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(
                        "monitor.only-channels=true",
                        // It is right that the context ends at once, which Camel warns of.
                        "logging.level.org.apache.camel.spring.boot.SpringBootCamelContext=error",
                        "spring.jmx.enabled=false",
                        "management.endpoint.health.validate-group-membership=false")
                .run(others.toArray(String[]::new))) {
            Settings settings = context.getBean(Settings.class);
            Optional<ChannelSettings> channel = settings.allChannels().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst();
            if (channel.isEmpty()) {
                err.println("There is no channel \"" + name + "\" in notify. "
                        + (settings.channels().isEmpty()
                                ? "There are none."
                                : "Known: "
                                        + String.join(
                                                ", ",
                                                settings.channels().stream()
                                                        .map(ChannelSettings::name)
                                                        .toList())
                                        + "."));
                return FAILED;
            }
            return send(
                    context.getBean(ProducerTemplate.class), channel.get(), new Channels(settings.allChannels()), out);
        } catch (InvalidSettingsException e) {
            // Spring Boot has told what is wrong.
            return INVALID;
        }
    }

    /** Takes the option out of the arguments. Returns the name, empty where there is none. */
    private static String take(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.startsWith(OPTION + "=")) {
                args.remove(i);
                return arg.substring(OPTION.length() + 1);
            }
            if (arg.equals(OPTION)) {
                args.remove(i);
                return i < args.size() && !args.get(i).startsWith("--") ? args.remove(i) : "";
            }
        }
        return "";
    }

    private static int send(ProducerTemplate producer, ChannelSettings channel, Channels channels, PrintStream out) {
        long began = System.nanoTime();
        Outcome outcome =
                producer.requestBody("direct:send", Attempt.test(channel.name(), Instant.now(), began), Outcome.class);
        long tookMs = (System.nanoTime() - began) / 1_000_000;
        Failure failure = outcome.failure();
        String answer = channels.shown(channel.name(), failure == null ? outcome.answer() : failure.answer());
        Integer status = failure == null ? outcome.status() : failure.status();
        String who = channel.name() + " (" + channel.type() + ")";
        out.println(
                failure == null
                        ? who + " took the message in " + tookMs + " ms."
                        : who + " did not take the message, after " + tookMs + " ms: "
                                + channels.shown(channel.name(), failure.error()));
        if (status != null || answer != null) {
            out.println("Answer: " + (status == null ? "" : status + " ") + (answer == null ? "" : answer));
        }
        return failure == null ? DELIVERED : FAILED;
    }
}
