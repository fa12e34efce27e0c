package org.mediamtxmonitor.web.limits;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends answers without a thread that waits for the client: they are made first, and then written as the client takes them. A
 * few clients that read slowly would take all threads otherwise.
 */
final class AnswerFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerFilter.class);

    /** Later than {@link Client} hangs up on the request: then Tomcat cleans up. */
    private static final long LATEST_MS = TimeUnit.SECONDS.toMillis(70);

    private final AnswerBuffers buffers;

    AnswerFilter(AnswerBuffers buffers) {
        this.buffers = buffers;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Others, such as h2c, are asked for in vain, and the answer is one of HTTP/1.1.
        if ("websocket".equalsIgnoreCase(((HttpServletRequest) request).getHeader("Upgrade"))) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getAttribute(BufferedAnswer.ATTRIBUTE) instanceof BufferedAnswer again) {
            // The response that comes is that answer in a wrapper of Spring.
            chain.doFilter(request, response);
            finish(request, again);
        } else {
            Client client = Client.served();
            HttpServletRequest http = (HttpServletRequest) request;
            String address = http.getRequestURI() + '?' + http.getQueryString();
            BufferedAnswer answer = new BufferedAnswer((HttpServletResponse) response, address, buffers, client);
            request.setAttribute(Client.ATTRIBUTE, client);
            request.setAttribute(BufferedAnswer.ATTRIBUTE, answer);
            make(request, answer, chain);
            finish(request, answer);
        }
    }

    private static void make(ServletRequest request, BufferedAnswer answer, FilterChain chain)
            throws IOException, ServletException {
        boolean made = false;
        try {
            chain.doFilter(request, answer);
            made = true;
        } finally {
            if (!made) {
                answer.over();
            } else if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Ended(answer));
            }
        }
    }

    /** Frees what an answer holds that is made in another thread, also if that fails. */
    private record Ended(BufferedAnswer answer) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            answer.over();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It is completed after this.
        }

        @Override
        public void onError(AsyncEvent event) {
            // It is completed after this.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is whole, and goes on its way.
        }
    }

    private void finish(ServletRequest request, BufferedAnswer answer) throws IOException {
        // Else it is made in another thread, and the request comes here again.
        if (!request.isAsyncStarted()) {
            AnswerBuffers.Whole whole = answer.finish();
            if (whole.length() > 0 && !answer.getResponse().isCommitted()) {
                send(request, answer, whole);
            }
        }
    }

    private void send(ServletRequest request, BufferedAnswer answer, AnswerBuffers.Whole whole) throws IOException {
        AsyncContext async = request.startAsync(request, answer.getResponse());
        async.setTimeout(LATEST_MS);
        Sending sending = new Sending(
                async, answer.getResponse().getOutputStream(), (Client) request.getAttribute(Client.ATTRIBUTE));
        async.addListener(sending);
        sending.chunks = buffers.enter(sending, whole).toSend();
        sending.out.setWriteListener(sending);
    }

    /** One answer on its way. */
    private final class Sending implements WriteListener, AsyncListener, AnswerBuffers.Waiting {

        private final AsyncContext async;
        private final ServletOutputStream out;
        private final Client client;
        private final AtomicBoolean over = new AtomicBoolean();
        /** What is left; set before the first byte is sent, and let go when it is over, however long Tomcat knows this. */
        private volatile Deque<BufferedAnswer.Chunk> chunks = new ArrayDeque<>();
        /** Since when the socket is full, as of {@link System#nanoTime}; null where it is not. */
        private volatile Long fullSince;

        Sending(AsyncContext async, ServletOutputStream out, Client client) {
            this.async = async;
            this.out = out;
            this.client = client;
        }

        @Override
        public void onWritePossible() throws IOException {
            fullSince = null;
            Deque<BufferedAnswer.Chunk> left = chunks;
            while (!over.get() && out.isReady()) {
                BufferedAnswer.Chunk chunk = left.poll();
                if (chunk == null) {
                    complete();
                    return;
                }
                out.write(chunk.bytes(), chunk.begin(), chunk.left());
            }
            fullSince = System.nanoTime();
        }

        @Override
        public long unreadNanos() {
            Long since = fullSince;
            return since == null ? 0 : System.nanoTime() - since;
        }

        @Override
        public void onError(Throwable cause) {
            LOG.debug("A client did not take its answer: {}", String.valueOf(cause));
            if (client != null) {
                client.cut();
            }
            complete();
        }

        @Override
        public void giveUp() {
            LOG.debug("A client takes its answer too slowly");
            leave();
            if (client != null) {
                client.fail();
            }
        }

        private void leave() {
            over.set(true);
            buffers.left(this);
            chunks = new ArrayDeque<>();
        }

        private void complete() {
            leave();
            try {
                async.complete();
            } catch (IllegalStateException e) {
                LOG.debug("It was over already", e);
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            leave();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            complete();
        }

        @Override
        public void onError(AsyncEvent event) {
            complete();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It does not begin anew.
        }
    }
}
