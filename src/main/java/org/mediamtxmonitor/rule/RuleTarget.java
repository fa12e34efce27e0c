package org.mediamtxmonitor.rule;

import java.util.Map;

/**
 * The thing that a rule is applied to, by the properties that {@code collector.yaml} can select.
 *
 * @param path null for a server or a monitor
 */
public record RuleTarget(String server, String path, Map<String, String> labels, String group) {}
