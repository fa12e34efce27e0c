package org.mediamtxmonitor.web.error;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Problem documents for requests that never reach a route: unknown paths, wrong methods, what Tomcat itself refuses. */
@RestController
class ProblemController implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : 404;
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object uri = failed == null ? request.getRequestURI() : failed;
        Problem problem = Problem.of(status, detail(status, request.getMethod(), uri));
        return ResponseEntity.status(status)
                .header("Content-Type", Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .body(problem.toBytes());
    }

    private static String detail(int status, String method, Object uri) {
        return switch (status) {
            case 404 -> "There is nothing at " + uri + ". /docs lists what there is.";
            case 405 -> method + " is not possible at " + uri + ".";
            case 406, 415 -> "The API speaks application/json.";
            case 501 -> "The transfer encoding is not known.";
            case 505 -> "HTTP/1.1 is spoken here.";
            default -> status >= 500 ? "The monitor failed to answer; its log says why." : "The request is malformed.";
        };
    }

    /** Tomcat answers what it can't parse before any of our code; in HTML, unless configured otherwise. */
    @Configuration(proxyBeanMethods = false)
    static class TomcatErrors {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
            return factory -> factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        }
    }

    /** Tomcat makes it by name. */
    public static class ProblemValve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable throwable) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                Problem problem =
                        Problem.of(response.getStatus(), detail(response.getStatus(), "This", "this address"));
                problem.send(response.getResponse());
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                container.getLogger().debug("The client left before its error was sent", e);
            }
        }
    }
}
