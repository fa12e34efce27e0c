package org.mediamtxmonitor.web.prometheus;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Lets a route answer what is compressed already. Camel would compress it once more by its header {@code Content-Encoding}, so the
 * route says it by {@code Encoded-As}, which becomes that header here.
 */
final class EncodedAnswers implements Filter {

    private static final String OF_ROUTE = "Encoded-As";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {

            @Override
            public void setHeader(String name, String value) {
                super.setHeader(nameOf(name), value);
            }

            @Override
            public void addHeader(String name, String value) {
                super.addHeader(nameOf(name), value);
            }
        });
    }

    private static String nameOf(String header) {
        return header.equalsIgnoreCase(OF_ROUTE) ? "Content-Encoding" : header;
    }
}
