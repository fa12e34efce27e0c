package org.mediamtxmonitor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsReload;
import org.mediamtxmonitor.demo.DemoFleet;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** With the profile {@code demo} a simulated fleet takes the place of the servers in {@code collector.yaml}. */
public class DemoProfile implements EnvironmentPostProcessor, Ordered {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            application.addInitializers(DemoProfile::replaceServers);
        }
    }

    private static void replaceServers(ConfigurableApplicationContext context) {
        DemoFleet fleet = DemoFleet.start();
        SpringApplication.getShutdownHandlers().add(fleet::close);
        List<ServerSettings> servers =
                fleet.servers().stream().map(DemoProfile::server).toList();
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        Settings settings = beans.getBean("settings", Settings.class);
        beans.destroySingleton("settings");
        Settings shown = settings.withServers(servers);
        beans.registerSingleton("settings", shown);
        LiveSettings live = new LiveSettings(shown);
        beans.destroySingleton("liveSettings");
        beans.registerSingleton("liveSettings", live);
        SettingsReload reload = beans.getBean("settingsReload", SettingsReload.class);
        beans.destroySingleton("settingsReload");
        beans.registerSingleton("settingsReload", reload.ofOthers(live));
    }

    private static ServerSettings server(DemoFleet.Member member) {
        return new ServerSettings(
                member.id(),
                URI.create(member.url()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ServerSettings.Tls.SYSTEM,
                member.labels(),
                Optional.ofNullable(member.group()),
                ServerSettings.Play.NONE,
                ServerSettings.Read.ANONYMOUS,
                Optional.of(URI.create(member.pictures())),
                Optional.empty(),
                INTERVAL);
    }
}
