package org.mediamtxmonitor.stream;

/**
 * How many readers of a stream have issues, our own readers left out.
 *
 * @param readers number of readers with an issue of any level
 * @param critical number of readers with a critical issue
 * @param criticalPercent share of all its readers that have a critical issue
 * @param shared the issue that the largest share of the readers of one protocol has
 */
public record ReaderIssues(int readers, int critical, double criticalPercent, Shared shared) {

    /**
     * The same issue of several readers of one protocol.
     *
     * @param rule id of the rule
     * @param title the rule in a few words
     * @param readers number of readers that have it
     * @param of number of all readers by this protocol
     * @param sharePercent share of {@code of} that has it
     */
    public record Shared(String rule, String title, String protocol, int readers, int of, double sharePercent) {}
}
