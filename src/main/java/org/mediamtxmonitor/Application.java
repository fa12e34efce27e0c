package org.mediamtxmonitor;

import java.util.Arrays;

import org.mediamtxmonitor.config.SettingsCheck;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the monitor; with {@code --check} it only tells whether {@code collector.yaml} is valid, with {@code --test-channel
 * NAME} it only sends a test message. With the role {@code system} alone it is started small, see {@link AgentAlone}.
 */
@SpringBootApplication
public class Application {

    public static void main(String[] args) throws Exception {
        if (Arrays.asList(args).contains("--check")) {
            System.exit(SettingsCheck.run(args, System.out, System.err));
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
