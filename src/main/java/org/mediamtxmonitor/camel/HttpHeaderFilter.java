package org.mediamtxmonitor.camel;

import java.util.Locale;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * Only headers named here come in with a request and leave with an answer. Camel's own strategy would echo request headers,
 * {@code authorization} and {@code cookie} included, because it compares names by case and Tomcat hands them over in lower
 * case; and it makes headers of query parameters, which are read from the query itself.
 */
@Component("httpHeaderFilter")
class HttpHeaderFilter implements HeaderFilterStrategy {

    private static final Set<String> IN = Set.of("accept", "accept-encoding", "accept-language", "if-none-match");

    private static final Set<String> OUT = Set.of(
            "content-type",
            "encoded-as",
            "cache-control",
            "location",
            "content-disposition",
            "etag",
            "retry-after",
            "allow",
            "vary",
            "last-modified",
            "age");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !IN.contains(name.toLowerCase(Locale.ROOT));
    }
}
