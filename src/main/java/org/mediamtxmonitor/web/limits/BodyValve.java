package org.mediamtxmonitor.web.limits;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;

/**
 * Refuses bodies of requests that expect none, that are too large, or whose length is not told, before a byte of them is read:
 * a thread that reads a body that drips in is missing for everything else. For the same reason few requests with a body are
 * served at once.
 */
final class BodyValve extends ValveBase {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final int LARGEST = 4096;

    /** Taking off a second factor needs the password, which is in no address. */
    private static final String SECOND_FACTOR = "/api/v1/account/totp";

    private static final int AT_ONCE = 8;

    /** Reports of hosts: one with all the disks, interfaces, processes and cores that it may have. */
    private static final String HOSTS = "/api/v1/hosts/";

    private static final int LARGEST_REPORT = 256 << 10;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Semaphore readers = new Semaphore(AT_ONCE);
    private final Semaphore reportReaders = new Semaphore(AT_ONCE);

    BodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // What Tomcat has refused by now may have no method, no path, and no length that can be read.
        boolean refused = response.isErrorReportRequired();
        long length = refused ? 0 : request.getContentLengthLong();
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        boolean report = !refused && request.getRequestURI().startsWith(HOSTS);
        int largest = report ? LARGEST_REPORT : LARGEST;
        Semaphore served = report ? reportReaders : readers;
        if (request.getMethod() == null || length <= 0 && !chunked) {
            getNext().invoke(request, response);
        } else if (!mayHaveBody(request)) {
            refuse(request, response, Problem.of(413, "A request of this method has no body."));
        } else if (chunked) {
            refuse(request, response, Problem.of(411, "The length of the body must be told."));
        } else if (length > largest) {
            refuse(request, response, Problem.of(413, "The body is larger than " + largest + " bytes."));
        } else if (!served.tryAcquire()) {
            response.setHeader("Retry-After", "1");
            refuse(request, response, Problem.of(503, Reason.of("too-many-bodies")));
        } else {
            try {
                Client client = Client.served();
                if (client != null) {
                    client.finishWithin(LONGEST_NANOS);
                }
                getNext().invoke(request, response);
            } finally {
                served.release();
            }
        }
    }

    private static boolean mayHaveBody(Request request) {
        return WITH_BODY.contains(request.getMethod())
                || request.getMethod().equals("DELETE")
                        && request.getRequestURI().endsWith(SECOND_FACTOR);
    }

    /** Answers without a look at the body, and ends the connection. */
    private static void refuse(Request request, Response response, Problem problem) throws IOException {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        response.setHeader("Connection", "close");
        problem.send(response.getResponse());
        response.finishResponse();
    }
}
