package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Lets a request carry from where its connection comes, whatever its headers say of the client. */
final class PeerValve extends ValveBase {

    private static final String ATTRIBUTE = PeerValve.class.getName();

    PeerValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, request.getPeerAddr());
        getNext().invoke(request, response);
    }

    /** The other end of the connection; empty where it is not known. */
    static Optional<InetAddress> peer(HttpServletRequest request) {
        try {
            return request.getAttribute(ATTRIBUTE) instanceof String address
                    ? Optional.of(InetAddress.getByName(address))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
