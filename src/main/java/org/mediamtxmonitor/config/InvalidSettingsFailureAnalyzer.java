package org.mediamtxmonitor.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with the settings, in place of a stack trace. */
public class InvalidSettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingsException cause) {
        String newLine = System.lineSeparator();
        return new FailureAnalysis(
                "The settings can't be used:" + newLine + newLine + cause.getMessage(),
                "Correct what is listed above. Check again without starting: --check",
                cause);
    }
}
