package org.mediamtxmonitor.web.limits;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.mediamtxmonitor.web.error.Problem;

/** Refuses methods that nothing here knows before their bodies are looked at; TRACE, too, which Tomcat refuses without a word. */
final class MethodValve extends ValveBase {

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    MethodValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // What is no request at all has no method: Tomcat has refused it.
        if (request.getMethod() == null || KNOWN.contains(request.getMethod())) {
            getNext().invoke(request, response);
            return;
        }
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        // Of TRACE Tomcat has begun an answer and takes no more of it.
        response.setSuspended(false);
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
        response.setHeader("Connection", "close");
        Problem.of(405, request.getMethod() + " is not possible here.").send(response.getResponse());
        response.finishResponse();
    }
}
