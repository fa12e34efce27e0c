package org.mediamtxmonitor.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with a file of the data folder, in place of a stack trace. */
public class DataFileFailureAnalyzer extends AbstractFailureAnalyzer<DataFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFileException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
