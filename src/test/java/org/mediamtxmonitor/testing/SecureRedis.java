package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The distribution's redis-server as it stands in a network that nobody trusts: TLS alone, certificates of clients, and a user who may
 * do what docs/scaling.md says. Everything is signed by an authority of its own, and the certificate is good for 127.0.0.1.
 */
public final class SecureRedis implements AutoCloseable {

    public static final String USER = "monitor";
    public static final String PASSWORD = "secret-of-redis";
    public static final String KEY_PASSWORD = "secret-of-key";

    private static final String ADMIN = "secret-of-admin";

    private final Path folder;
    private final int port = FreePort.choose();
    private final boolean cluster;
    private final List<Process> sentinels = new ArrayList<>();
    private Process process;

    private SecureRedis(Path folder, boolean cluster) {
        this.folder = folder;
        this.cluster = cluster;
    }

    /** @param folder for its files, of which there must be none yet */
    public static SecureRedis start(Path folder) throws IOException, InterruptedException {
        return start(folder, false);
    }

    /** One that has all slots of a cluster. */
    public static SecureRedis allSlots(Path folder) throws IOException, InterruptedException {
        SecureRedis redis = start(folder, true);
        redis.cli("cluster", "addslotsrange", "0", "16383");
        Await.until(() -> assertThat(redis.cli("cluster", "info")).contains("cluster_state:ok"));
        return redis;
    }

    private static SecureRedis start(Path folder, boolean cluster) throws IOException, InterruptedException {
        SecureRedis redis = new SecureRedis(folder, cluster);
        redis.renew();
        redis.again();
        return redis;
    }

    /** Another authority, and what it signs: for the server, for the monitor and for who administers it. */
    public void renew() throws IOException, InterruptedException {
        authority("ca");
        signed("server", "ca");
        signed("admin", "ca");
        signed("client", "ca");
    }

    /** Makes {@code <name>.pem} and {@code <name>.key} of an authority that nobody knows yet. */
    public Path authority(String name) throws IOException, InterruptedException {
        return made(name);
    }

    /** Makes {@code <name>.pem} and {@code <name>.key}, good for 127.0.0.1. */
    public Path signed(String name, String authority) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-CA", authority + ".pem", "-CAkey", authority + ".key"));
        options.addAll(List.of("-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=CA:FALSE"));
        return made(name, options.toArray(String[]::new));
    }

    private Path made(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"));
        command.addAll(List.of("-nodes", "-subj", "/CN=" + name, "-days", "2"));
        command.addAll(List.of("-keyout", name + ".key", "-out", name + ".pem"));
        command.addAll(List.of(more));
        run(command);
        return file(name + ".pem");
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** The key of a certificate once more, encrypted with {@link #KEY_PASSWORD}. */
    public Path encrypted(String name) throws IOException, InterruptedException {
        String target = name + "-encrypted.key";
        run(List.of(
                "openssl",
                "pkcs8",
                "-topk8",
                "-in",
                name + ".key",
                "-passout",
                "pass:" + KEY_PASSWORD,
                "-out",
                target));
        return file(target);
    }

    public int port() {
        return port;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Starts it again on the same port, empty, with the certificates that are there now. */
    public void again() throws IOException, InterruptedException {
        String prefix = cluster ? "~{mediamtx}:* ~mediamtx:* &{mediamtx}:*" : "~mediamtx:* &mediamtx:*";
        process = start(
                "redis",
                port,
                "save \"\"",
                "tls-replication yes",
                "cluster-enabled " + (cluster ? "yes\ntls-cluster yes" : "no"),
                "user default off",
                "user admin on >" + ADMIN + " ~* &* +@all",
                "user " + USER + " on >" + PASSWORD + " " + prefix + " +@all -@dangerous +info");
    }

    /** A Sentinel of it, which knows it as {@code mymaster} and wants a certificate too; returns its port. */
    public int sentinel() throws IOException, InterruptedException {
        int its = FreePort.choose();
        sentinels.add(start(
                "sentinel",
                its,
                "tls-replication yes",
                "sentinel monitor mymaster 127.0.0.1 " + port + " 1",
                "sentinel auth-user mymaster admin",
                "sentinel auth-pass mymaster " + ADMIN));
        return its;
    }

    private Process start(String name, int its, String... lines) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve(name + ".conf"),
                String.join(
                        "\n",
                        "port 0",
                        "tls-port " + its,
                        "bind 127.0.0.1",
                        "dir \"" + folder + "\"",
                        "tls-cert-file server.pem",
                        "tls-key-file server.key",
                        "tls-ca-cert-file ca.pem",
                        "tls-auth-clients yes",
                        String.join("\n", lines),
                        ""));
        List<String> command = new ArrayList<>(List.of("redis-server", file.toString()));
        if (name.equals("sentinel")) {
            command.add("--sentinel");
        }
        Process started = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        Await.until(() -> new Socket("127.0.0.1", its).close());
        return started;
    }

    /** What {@code redis-cli} answers to who administers it. */
    public String cli(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port), "--tls"));
        all.addAll(List.of("--cacert", "ca.pem", "--cert", "admin.pem", "--key", "admin.key"));
        all.addAll(List.of("--no-auth-warning", "--user", "admin", "--pass", ADMIN));
        all.addAll(List.of(command));
        return run(all);
    }

    /** As {@code kill -9} would. */
    public void stop() {
        process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        sentinels.forEach(sentinel -> sentinel.destroyForcibly().onExit().join());
        stop();
    }
}
