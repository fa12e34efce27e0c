package org.mediamtxmonitor.config;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** {@code --check}: validates the settings without starting anything. */
public final class SettingsCheck {

    private static final int VALID = 0;
    private static final int INVALID = 2;

    private SettingsCheck() {}

    /**
     * Checks the settings that a start with these arguments would use. Warnings go to {@code err} and do not change the
     * exit code.
     *
     * @return the exit code: 0 if they are valid, 2 if not
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(new StandardEnvironment(), args, out, err);
    }

    /**
     * The settings that a start with these arguments would use.
     *
     * @throws InvalidSettingsException if they are not valid
     */
    public static Settings settings(String[] args) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        return SettingsBootstrap.read(environment);
    }

    static int run(ConfigurableEnvironment environment, String[] args, PrintStream out, PrintStream err) {
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        try {
            SettingsLoader.Loaded loaded = SettingsBootstrap.loaded(environment);
            loaded.warnings().forEach(warning -> err.println("Warning: " + warning));
            String file = SettingsBootstrap.file(environment)
                    .map(path -> path + " is valid: ")
                    .orElse("There is no collector.yaml, the defaults are valid: ");
            out.println(file + summary(loaded.settings()));
            return VALID;
        } catch (InvalidSettingsException e) {
            err.println(e.getMessage());
            return INVALID;
        }
    }

    /** What a start would do; what a process with these roles does not have is left out. */
    private static String summary(Settings settings) {
        List<String> parts = new ArrayList<>();
        int servers = settings.servers().size();
        if (servers > 0) {
            String ids = settings.servers().stream().map(ServerSettings::id).collect(Collectors.joining(", "));
            parts.add(servers + (servers == 1 ? " server (" : " servers (") + ids + ")");
        }
        String roles = settings.roles().stream().map(Role::word).collect(Collectors.joining(", "));
        parts.add((settings.roles().size() == 1 ? "role " : "roles ") + roles);
        Optional<SystemSettings.Push> push = settings.system().push();
        parts.add(push.map(target -> "reports to " + target.url())
                .orElseGet(() -> "Redis " + settings.redis().url().orElse("embedded")));
        if (settings.roles().contains(Role.WEB)) {
            parts.add("page on " + settings.web().host() + ":" + settings.web().port());
        }
        return String.join(", ", parts) + ".";
    }
}
