package org.mediamtxmonitor.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings can't be used. The message lists every problem on a line of its own, without any secret. */
public class InvalidSettingsException extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidSettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** All problems, those of the file first, in its order. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One problem.
     *
     * @param location {@code file:line:column}, the name of the environment variable, or the command-line option
     * @param key path of the key, as {@code servers[1].interval}; empty if it concerns the whole file
     * @param message what is wrong, without a full stop
     * @param remedy what to do about it, as a sentence
     */
    public record Problem(String location, String key, String message, String remedy) {

        @Override
        public String toString() {
            String where = key.isEmpty() ? location : location + ": " + key;
            return where + ": " + message + (remedy.isEmpty() ? "" : ". " + remedy);
        }
    }
}
