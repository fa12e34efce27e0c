package org.mediamtxmonitor.system;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.RedisTls;

/**
 * Speaks to one Redis in its own protocol (RESP), over TCP or TLS. An agent alone has nothing else to say to Redis than one
 * command, for which a client library would take a tenth of its memory.
 */
final class PlainReportStream implements ReportStream {

    private static final int REDIS_PORT = 6379;
    private static final int MOST_ANSWER = 4096;

    private final Settings.Redis settings;
    private final URI url;
    private final Optional<RedisTls> tls;
    private final int timeoutMs;
    private Socket socket;
    private InputStream in;

    /** @param settings with a {@code redis://} or {@code rediss://} URL */
    PlainReportStream(Settings.Redis settings, Duration timeout) {
        this.settings = settings;
        this.url = URI.create(settings.url().orElseThrow());
        this.tls = settings.tls().map(RedisTls::new);
        this.timeoutMs = (int) timeout.toMillis();
    }

    @Override
    public void add(String key, byte[] json) throws IOException {
        try {
            if (socket == null) {
                connect();
            }
            ask(text("XADD"), text(key), text("MAXLEN"), text("~"), text("" + KEPT), text("*"), text(FIELD), json);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        int port = url.getPort() < 0 ? REDIS_PORT : url.getPort();
        Socket plain = new Socket();
        socket = plain;
        plain.setKeepAlive(true);
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(timeoutMs);
        plain.connect(new InetSocketAddress(url.getHost(), port), timeoutMs);
        if (url.getScheme().equals("rediss")) {
            socket = secured(plain, port);
        }
        in = new BufferedInputStream(socket.getInputStream());
        Optional<byte[]> password = settings.password().map(Secret::reveal).map(PlainReportStream::text);
        if (password.isPresent() && settings.username().isPresent()) {
            ask(text("AUTH"), text(settings.username().get()), password.get());
        } else if (password.isPresent()) {
            ask(text("AUTH"), password.get());
        }
        String database = url.getPath() == null ? "" : url.getPath().replace("/", "");
        if (!database.isEmpty()) {
            ask(text("SELECT"), text(database));
        }
    }

    private Socket secured(Socket plain, int port) throws IOException {
        SSLSocketFactory sockets = tls.map(
                        files -> files.bundle().createSslContext().getSocketFactory())
                .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        SSLSocket secured = (SSLSocket) sockets.createSocket(plain, url.getHost(), port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Sends a command, and reads its answer: a line, or a text of a known length. */
    private void ask(byte[]... words) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.write(text("*" + words.length + "\r\n"));
        for (byte[] word : words) {
            command.write(text("$" + word.length + "\r\n"));
            command.write(word);
            command.write(text("\r\n"));
        }
        command.writeTo(socket.getOutputStream());
        String answer = line();
        if (answer.startsWith("-")) {
            throw new IOException(answer.substring(1));
        }
        if (answer.startsWith("$")) {
            line();
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > MOST_ANSWER) {
                throw new EOFException("Redis closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static byte[] text(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
        socket = null;
    }
}
