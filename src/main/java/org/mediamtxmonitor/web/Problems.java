package org.mediamtxmonitor.web;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.redis.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Answers what went wrong in a route of the API. */
@Component
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** Turns the caught exception into a problem document; the details of our own faults stay in the log. */
    public void answer(Exchange exchange) throws JsonProcessingException {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Problem problem;
        if (cause instanceof ProblemException known) {
            problem = Problem.of(known.status(), known.getMessage());
        } else if (cause instanceof DataAccessException) {
            LOG.debug("A request needs Redis", cause);
            problem = Problem.of(503, "Redis does not answer.");
        } else {
            LOG.error("A request failed", cause);
            problem = Problem.of(500, "The monitor failed to answer; its log says why.");
        }
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        message.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        message.setHeader("Cache-Control", "no-store");
        message.setBody(Json.mapper().writeValueAsBytes(problem));
    }
}
