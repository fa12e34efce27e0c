package org.mediamtxmonitor;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AdminFile;
import org.mediamtxmonitor.account.PasswordPolicy;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.config.InvalidSettingsException;
import org.mediamtxmonitor.config.SettingsBootstrap;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * {@code --create-admin NAME}: asks for a password on the console, or takes that of {@code --password-file FILE}, and has the monitor
 * of the data folder make the account, at once where it runs. Also the way back in for an admin who lost their password.
 */
final class CreateAdmin {

    private static final String OPTION = "--create-admin";
    private static final String FILE = "--password-file";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int INVALID = 2;

    private CreateAdmin() {}

    static boolean isWanted(String[] args) {
        return List.of(args).stream().anyMatch(arg -> arg.equals(OPTION) || arg.startsWith(OPTION + "="));
    }

    /** @return the exit code: 0 if the account is made or will be, 1 if not, 2 if the settings are not valid */
    static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> others = new ArrayList<>(List.of(args));
        String name = take(others, OPTION);
        String file = take(others, FILE);
        if (!Account.isName(name)) {
            err.println("Say whose account it is: " + OPTION + " NAME. A name has letters, digits and . _ @ + -, "
                    + Account.LONGEST_NAME + " at most.");
            return FAILED;
        }
        try {
            Path folder = folder(others);
            String password = file.isEmpty()
                    ? asked(name)
                    : Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
            if (password == null) {
                err.println("There is no console to ask on, or the two passwords differ. Give it in a file: " + FILE
                        + " FILE.");
                return FAILED;
            }
            Optional<PasswordPolicy.Flaw> flaw = PasswordPolicy.flaw(password, name);
            if (flaw.isPresent()) {
                err.println(
                        "The password is " + flaw.get().words() + ". Take several words that do not belong together, "
                                + PasswordPolicy.SHORTEST + " characters at least.");
                return FAILED;
            }
            new AdminFile(name, Passwords.argon2().hash(password)).write(folder);
            out.println("The account " + name + " is made by the monitor that uses " + folder.toAbsolutePath()
                    + ": within a second where it runs, else at its start.");
            return DONE;
        } catch (InvalidSettingsException e) {
            err.println(e.getMessage());
            return INVALID;
        } catch (IOException e) {
            err.println("A file can't be read or written: " + e.getMessage());
            return FAILED;
        }
    }

    /** Of the settings, which are not refused for letting strangers in: that is what the account is made against. */
    private static Path folder(List<String> args) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> variables = new HashMap<>(System.getenv());
        variables.put("MONITOR_WEB_HOST", "127.0.0.1");
        String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(source, new SystemEnvironmentPropertySource(source, variables));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args.toArray(String[]::new)));
        return SettingsBootstrap.read(environment).data().dir();
    }

    /** Null where there is no console, or the second time is another. */
    private static String asked(String name) {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        char[] first = console.readPassword("Password of %s: ", name);
        char[] again = console.readPassword("Again: ");
        return first != null && again != null && Arrays.equals(first, again) ? new String(first) : null;
    }

    /** Takes an option out of the arguments. Returns its value, empty where there is none. */
    private static String take(List<String> args, String option) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.startsWith(option + "=")) {
                args.remove(i);
                return arg.substring(option.length() + 1);
            }
            if (arg.equals(option)) {
                args.remove(i);
                return i < args.size() && !args.get(i).startsWith("--") ? args.remove(i) : "";
            }
        }
        return "";
    }
}
