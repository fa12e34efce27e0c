package org.mediamtxmonitor.rule;

import java.util.Map;

/**
 * What a rule is applied to, as far as settings tell things apart.
 *
 * @param path null for what is no stream
 */
public record RuleTarget(String server, String path, Map<String, String> labels, String group) {}
