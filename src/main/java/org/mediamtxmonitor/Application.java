package org.mediamtxmonitor;

import java.util.Arrays;

import org.mediamtxmonitor.config.SettingsCheck;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the monitor, or with {@code --check} only tells whether {@code collector.yaml} is valid. */
@SpringBootApplication
public class Application {

    public static void main(String[] args) {
        if (Arrays.asList(args).contains("--check")) {
            System.exit(SettingsCheck.run(args, System.out, System.err));
        }
        SpringApplication.run(Application.class, args);
    }
}
