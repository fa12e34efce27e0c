package org.mediamtxmonitor.web.limits;

import java.io.IOException;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.mediamtxmonitor.web.error.Problem;

/** Answers TRACE, which Tomcat refuses without a word, and with methods that there are not. */
final class TraceValve extends ValveBase {

    TraceValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!request.getMethod().equals("TRACE")) {
            getNext().invoke(request, response);
            return;
        }
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        // Tomcat has begun an answer and takes no more of it.
        response.setSuspended(false);
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
        response.setHeader("Connection", "close");
        Problem.of(405, "TRACE is not possible here.").send(response.getResponse());
        response.finishResponse();
    }
}
