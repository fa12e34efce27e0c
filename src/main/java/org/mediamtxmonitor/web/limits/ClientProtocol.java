package org.mediamtxmonitor.web.limits;

import java.net.InetAddress;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11NioProtocol;
import org.mediamtxmonitor.web.proxy.BasePathAdapter;

/** HTTP/1.1 as Tomcat speaks it, over a {@link ClientEndpoint}. Tomcat makes it by its name, hence it is public. */
public final class ClientProtocol extends Http11NioProtocol {

    private static final int ANSWER_BUFFER_BYTES = 2048;

    private String basePath = "";

    public ClientProtocol() {
        super(new ClientEndpoint());
    }

    /** What Tomcat collects of an answer, in bytes and once more in characters: ours are made as a whole before they are written. */
    @Override
    public int getDesiredBufferSize() {
        return ANSWER_BUFFER_BYTES;
    }

    /**
     * @param basePath path that is taken off what is asked for; empty for none
     * @param isOfMany whether connections of an address are those of many clients
     */
    void set(WebLimits limits, LongSupplier ranNanos, String basePath, Predicate<InetAddress> isOfMany) {
        this.basePath = basePath;
        ((ClientEndpoint) getEndpoint()).setLimits(limits, ranNanos, isOfMany);
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(basePath.isEmpty() ? adapter : new BasePathAdapter(adapter, basePath));
    }
}
