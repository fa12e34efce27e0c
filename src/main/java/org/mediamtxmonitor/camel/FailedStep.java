package org.mediamtxmonitor.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Which step of a user's route failed: an exchange carries it with its exception.
 *
 * @param cause what the step threw
 * @param place file and line of the step
 */
public record FailedStep(Throwable cause, String place) {

    private static final String PROPERTY = "MonitorFailedStep";
    private static final String OF_USERS = "file:";

    /** Marks exchanges in which a step of a user's route fails. Other routes are left alone. */
    static final InterceptStrategy MARK = FailedStep::wrap;

    private static Processor wrap(CamelContext context, NamedNode step, Processor target, Processor next) {
        String file = step.getLocation();
        if (file == null || !file.startsWith(OF_USERS)) {
            // Camel warns of a step that is not asynchronous where any strategy looks at it.
            return AsyncProcessorConverterHelper.convert(target);
        }
        String place = file.replaceFirst(".*[/:]", "") + ":" + step.getLineNumber();
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return super.process(exchange, doneSync -> {
                    mark(exchange, place);
                    callback.done(doneSync);
                });
            }
        };
    }

    /** The innermost step comes first. */
    private static void mark(Exchange exchange, String place) {
        Throwable cause = exchange.getException();
        if (cause != null && place(exchange, cause) == null) {
            exchange.setProperty(PROPERTY, new FailedStep(cause, place));
        }
    }

    /** File and line of the step, if this is what it threw; else null. */
    String placeOf(Throwable thrown) {
        return cause == thrown ? place : null;
    }

    /** File and line of the step that threw this; null where it is not known. */
    static String place(Exchange exchange, Throwable cause) {
        return exchange.getProperty(PROPERTY) instanceof FailedStep failed ? failed.placeOf(cause) : null;
    }
}
