package org.mediamtxmonitor.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that takes mail only over TLS and after a login. It has a certificate of its own, for 127.0.0.1. */
public final class SecureMailServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final ServerSocket socket;
    private final SSLContext tls;
    private final Path authority;
    private final boolean fromFirstByte;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** One that is secured by STARTTLS. @param folder for its key and its certificate */
    public SecureMailServer(Path folder) {
        this(folder, false);
    }

    /**
     * @param folder for its key and its certificate
     * @param fromFirstByte whether it speaks TLS at once, rather than after STARTTLS
     */
    public SecureMailServer(Path folder, boolean fromFirstByte) {
        this.fromFirstByte = fromFirstByte;
        try {
            Path store = folder.resolve("mail.p12");
            keytool(
                    "-genkeypair",
                    "-alias",
                    "mail",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=mail",
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD);
            authority = folder.resolve("mail.pem");
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "mail",
                    "-file",
                    authority.toString(),
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD);
            tls = tls(store);
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static SSLContext tls(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Its certificate, as a file of authorities. */
    public Path authority() {
        return authority;
    }

    /** What it was told, {@code TLS} where the connection was secured, and {@code user password} of a login. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                lines.add("broken off");
            }
        }
    }

    private void talk(Socket plain) throws IOException {
        Socket client = fromFirstByte ? secured(plain) : plain;
        BufferedReader in = reader(client);
        say(client, "220 mail");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            boolean secure = client instanceof SSLSocket;
            if (data) {
                data = !line.equals(".");
                if (!data) {
                    say(client, "250 taken");
                }
            } else if (line.startsWith("EHLO")) {
                say(client, secure ? "250-mail\r\n250 AUTH PLAIN" : "250-mail\r\n250 STARTTLS");
            } else if (line.equals("STARTTLS")) {
                say(client, "220 go ahead");
                client = secured(client);
                in = reader(client);
            } else if (line.startsWith("AUTH PLAIN")) {
                lines.add(new String(Base64.getDecoder().decode(line.substring(11)), StandardCharsets.UTF_8)
                        .replace('\0', ' ')
                        .strip());
                say(client, "235 welcome");
            } else if (line.equals("DATA")) {
                data = true;
                say(client, "354 go on");
            } else if (line.equals("QUIT")) {
                say(client, "221 bye");
                return;
            } else {
                say(client, secure ? "250 ok" : "530 STARTTLS first");
            }
        }
    }

    private SSLSocket secured(Socket client) throws IOException {
        SSLSocket upgraded = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        upgraded.setUseClientMode(false);
        upgraded.startHandshake();
        lines.add("TLS");
        return upgraded;
    }

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
