package org.mediamtxmonitor.web.proxy;

import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Takes the base path off what is asked for, before anything looks at it: everything is served as if there were none, and relative
 * addresses lead below it again. A proxy may have taken it off already, so requests without it are served too.
 */
public final class BasePathAdapter implements Adapter {

    private final Adapter adapter;
    private final String prefix;

    /** @param basePath begins with a slash and ends without */
    public BasePathAdapter(Adapter adapter, String basePath) {
        this.adapter = adapter;
        this.prefix = basePath + '/';
    }

    private void strip(Request request) {
        MessageBytes uri = request.requestURI();
        if (uri.getType() == MessageBytes.T_BYTES) {
            ByteChunk bytes = uri.getByteChunk();
            if (bytes.startsWith(prefix, 0)) {
                // The slash stays.
                uri.setBytes(
                        bytes.getBytes(),
                        bytes.getStart() + prefix.length() - 1,
                        bytes.getLength() - prefix.length() + 1);
            }
        }
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        strip(request);
        adapter.service(request, response);
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return adapter.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
        return adapter.asyncDispatch(request, response, status);
    }

    @Override
    public void log(Request request, Response response, long time) {
        adapter.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        adapter.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return adapter.getDomain();
    }
}
