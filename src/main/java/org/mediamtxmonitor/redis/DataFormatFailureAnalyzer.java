package org.mediamtxmonitor.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints which release is needed, in place of a stack trace. */
public class DataFormatFailureAnalyzer extends AbstractFailureAnalyzer<DataFormatException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFormatException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
