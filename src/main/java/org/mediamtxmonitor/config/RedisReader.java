package org.mediamtxmonitor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code redis} section and checks what the schema can't. */
final class RedisReader {

    private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?";
    private static final Pattern ONE_HOST = Pattern.compile("rediss?://" + HOST + "(/\\d*)?");
    private static final Pattern SENTINELS =
            Pattern.compile("redis-sentinel://" + HOST + "(," + HOST + ")*(/\\d*)?#[^#\\s]+");
    private static final Pattern CLUSTER = Pattern.compile("redis-cluster://" + HOST + "(," + HOST + ")*/?");

    private final Section section;

    RedisReader(Section section) {
        this.section = section;
    }

    Settings.Redis read() {
        UrlCredentials url = url();
        Credentials credentials = new Credentials(section);
        boolean lonePassword = url.password().isEmpty() && url.username().isPresent();
        Optional<String> user = lonePassword ? Optional.empty() : url.username();
        Optional<String> password = lonePassword ? url.username() : url.password();
        return new Settings.Redis(
                Optional.of(url.url()).filter(text -> !text.isEmpty()),
                credentials.username(user),
                credentials.password(password),
                tls(url.url()),
                prefix(url.url()),
                executable());
    }

    private UrlCredentials url() {
        String text = section.text("url").orElse("");
        try {
            UrlCredentials url = UrlCredentials.of(text);
            if (text.isEmpty() || isValid(url.url())) {
                return url;
            }
            section.fault("url", "\"" + Secret.masked(text) + "\" is not a Redis URL", remedy(text));
        } catch (IllegalArgumentException e) {
            section.fault("url", "has a wrong % in its user or password", "Write special characters as %40.");
        }
        return new UrlCredentials("", Optional.empty(), Optional.empty());
    }

    private static boolean isValid(String url) {
        return ONE_HOST.matcher(url).matches()
                || SENTINELS.matcher(url).matches()
                || CLUSTER.matcher(url).matches();
    }

    private static String remedy(String url) {
        if (url.startsWith("redis-sentinel:")) {
            return "Write redis-sentinel://host:26379,host:26379#mymaster, with the name of the master.";
        }
        return url.startsWith("redis-cluster:")
                ? "Write redis-cluster://host:6379,host:6379."
                : "Write redis://host:6379, or redis://host:6379/1 for a database.";
    }

    private Optional<Settings.RedisTls> tls(String url) {
        if (!section.has("tls")) {
            return Optional.empty();
        }
        if (!section.has("url")) {
            section.fault("tls", "has no effect on the embedded Redis", "Set url, or remove tls.");
        } else if (url.startsWith("redis://")) {
            section.fault("tls", "has no effect on a redis:// URL", "Write rediss:// in url, or remove tls.");
        }
        Section tls = section.section("tls");
        return Optional.of(new Settings.RedisTls(CaFile.read(tls), certificate(tls)));
    }

    private static Optional<CertificateFiles> certificate(Section tls) {
        needs(tls, "certificate", "key");
        needs(tls, "key", "certificate");
        needs(tls, "keyPassword", "key");
        needs(tls, "keyPasswordFile", "key");
        return TlsReader.read(tls);
    }

    private static void needs(Section tls, String key, String other) {
        if (tls.has(key) && !tls.has(other)) {
            tls.fault(key, "is given without " + other, "Set " + other + " too, or remove " + key + ".");
        }
    }

    private String prefix(String url) {
        String prefix = section.text("prefix").orElseThrow();
        if (url.startsWith("redis-cluster:") && !prefix.matches(".*\\{[^{}]+}.*")) {
            section.fault("prefix", "needs a hash tag on Redis Cluster", "Write prefix: \"{mediamtx}:\".");
        }
        return prefix;
    }

    /** The program must exist only for the embedded Redis. */
    private Optional<Path> executable() {
        if (section.has("url")) {
            return section.path("executable");
        }
        Optional<Path> executable = section.file("executable");
        if (executable.filter(file -> !Files.isExecutable(file)).isPresent()) {
            section.fault("executable", "the file " + executable.get() + " is not a program", "Run chmod +x on it.");
        }
        return executable;
    }
}
