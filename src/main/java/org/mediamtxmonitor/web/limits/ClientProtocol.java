package org.mediamtxmonitor.web.limits;

import java.util.function.LongSupplier;

import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 as Tomcat speaks it, over a {@link ClientEndpoint}. Tomcat makes it by its name, hence it is public. */
public final class ClientProtocol extends Http11NioProtocol {

    private static final int ANSWER_BUFFER_BYTES = 2048;

    public ClientProtocol() {
        super(new ClientEndpoint());
    }

    /** What Tomcat collects of an answer, in bytes and once more in characters: ours are made as a whole before they are written. */
    @Override
    public int getDesiredBufferSize() {
        return ANSWER_BUFFER_BYTES;
    }

    void setLimits(WebLimits limits, LongSupplier ranNanos) {
        ((ClientEndpoint) getEndpoint()).setLimits(limits, ranNanos);
    }
}
