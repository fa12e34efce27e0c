package org.mediamtxmonitor;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.camel.overlay.RouteCheck;
import org.mediamtxmonitor.camel.overlay.RouteFault;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsCheck;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

/** What the command line does with routes, without starting anything: checks those of the user, prints a built-in one. */
final class RouteCommands {

    private static final String PRINT = "--print-route";
    private static final int VALID = 0;
    private static final int UNKNOWN = 1;
    private static final int INVALID = 2;

    private RouteCommands() {}

    /**
     * Checks the files of {@code routes.dir}, if it exists; the settings must be valid.
     *
     * @return the exit code: 0 if no fault is found, else 2
     */
    static int check(String[] args, PrintStream out, PrintStream err) {
        Settings settings = SettingsCheck.settings(args);
        if (!Files.isDirectory(settings.routes().dir())) {
            return VALID;
        }
        List<RouteFault> faults = faults(settings);
        faults.forEach(fault -> err.println(settings.routes().dir() + "/" + fault.getMessage()));
        if (faults.isEmpty()) {
            out.println("The routes in " + settings.routes().dir() + " have no fault that shows without a start.");
        }
        return faults.isEmpty() ? VALID : INVALID;
    }

    /** Camel tells of a start and an end that nobody asked for, beside the result. */
    private static List<RouteFault> faults(Settings settings) {
        Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
        Level before = camel.getLevel();
        camel.setLevel(Level.WARN);
        try {
            return RouteCheck.faults(settings);
        } finally {
            camel.setLevel(before);
        }
    }

    static boolean isPrinting(String[] args) {
        return List.of(args).stream().anyMatch(arg -> arg.equals(PRINT) || arg.startsWith(PRINT + "="));
    }

    /**
     * Prints the YAML of a built-in route, template or route configuration; without an id all ids.
     *
     * @return the exit code: 0, or 1 if there is none of that id
     */
    static int print(String[] args, PrintStream out, PrintStream err) {
        String id = id(List.of(args));
        try {
            Optional<String> yaml = id.isEmpty()
                    ? Optional.of(String.join("\n", RouteCheck.builtInIds()) + "\n")
                    : RouteCheck.builtInYaml(id);
            if (yaml.isPresent()) {
                out.print(yaml.get());
                return VALID;
            }
            err.println(
                    "There is no built-in route or template \"" + id + "\". " + PRINT + " without an id prints all.");
        } catch (IOException | RouteFault e) {
            err.println("The built-in routes can't be read: " + e.getMessage());
        }
        return UNKNOWN;
    }

    private static String id(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).startsWith(PRINT + "=")) {
                return args.get(i).substring(PRINT.length() + 1);
            }
            if (args.get(i).equals(PRINT)) {
                return i + 1 < args.size() && !args.get(i + 1).startsWith("--") ? args.get(i + 1) : "";
            }
        }
        return "";
    }
}
