package org.mediamtxmonitor.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains why the embedded Redis can't be started, instead of a stack trace. */
public class EmbeddedRedisFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedRedisException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedRedisException cause) {
        String[] parts = cause.getMessage().split("\n(?=[A-Z])", 2);
        return new FailureAnalysis(parts[0], parts.length > 1 ? parts[1] : null, cause);
    }
}
