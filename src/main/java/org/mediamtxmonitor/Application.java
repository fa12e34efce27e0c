package org.mediamtxmonitor;

import java.util.Arrays;

import org.mediamtxmonitor.config.SettingsCheck;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the monitor; with {@code --check} it only tells whether {@code collector.yaml} and the routes of the
 * user are valid, with {@code --print-route ID} it only prints a built-in route, with {@code --test-channel
 * NAME} it only sends a test message, with {@code --create-admin NAME} it only has an account made. With the role {@code system} alone it is started small, see {@link AgentAlone}.
 */
@SpringBootApplication
public class Application {

    public static void main(String[] args) throws Exception {
        if (Arrays.asList(args).contains("--check")) {
            int settings = SettingsCheck.run(args, System.out, System.err);
            System.exit(settings == 0 ? RouteCommands.check(args, System.out, System.err) : settings);
        }
        if (RouteCommands.isPrinting(args)) {
            System.exit(RouteCommands.print(args, System.out, System.err));
        }
        if (CreateAdmin.isWanted(args)) {
            System.exit(CreateAdmin.run(args, System.out, System.err));
        }
        if (AgentAlone.isWanted(args)) {
            AgentAlone.run(args);
            return;
        }
        if (ChannelTrial.isWanted(args)) {
            System.exit(ChannelTrial.run(args, System.out, System.err));
        }
        SpringApplication.run(Application.class, args);
    }
}
