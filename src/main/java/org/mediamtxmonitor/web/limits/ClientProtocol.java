package org.mediamtxmonitor.web.limits;

import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 as Tomcat speaks it, over a {@link ClientEndpoint}. Tomcat makes it by its name, hence it is public. */
public final class ClientProtocol extends Http11NioProtocol {

    public ClientProtocol() {
        super(new ClientEndpoint());
    }

    void setLimits(WebLimits limits) {
        ((ClientEndpoint) getEndpoint()).setLimits(limits);
    }
}
