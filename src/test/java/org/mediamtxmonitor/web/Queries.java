package org.mediamtxmonitor.web;

import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Requests as the routes of the API receive them. */
final class Queries {

    private Queries() {}

    /** @param parameters names and values by turns */
    static QueryParams of(Object... parameters) {
        Message message = new DefaultExchange(new DefaultCamelContext()).getMessage();
        for (int i = 0; i < parameters.length; i += 2) {
            message.setHeader((String) parameters[i], parameters[i + 1]);
        }
        return new QueryParams(message);
    }
}
