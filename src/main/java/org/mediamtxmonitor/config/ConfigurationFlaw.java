package org.mediamtxmonitor.config;

/**
 * What is wrong with {@code collector.yaml}.
 *
 * @param location file, line and column, or the name of an environment variable
 * @param key path of the key, as {@code servers[1].interval}; empty if it concerns the whole file
 * @param message what is wrong, without a full stop
 * @param remedy what to do about it, as a sentence
 */
public record ConfigurationFlaw(String location, String key, String message, String remedy) {

    static ConfigurationFlaw of(InvalidSettingsException.Problem problem) {
        return new ConfigurationFlaw(problem.location(), problem.key(), problem.message(), problem.remedy());
    }
}
