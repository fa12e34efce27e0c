package org.mediamtxmonitor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsRulesTest extends SettingsFixture {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        servers: [ { id: a }, { id: a } ] | 1:29: servers[1].id: "a" is the id of servers[0] too. Choose another id.
        servers: [ { id: a }, { url: "http://b" } ] | 1:23: servers[1].id: is missing. Give every server an id of its own.
        servers: [ { url: "ftp://a" } ] | 1:19: servers[0].url: "ftp://a" does not start with http:// or https://. Write for example http://media.example.com:9997.
        servers: [ { url: "localhost:9997" } ] | 1:19: servers[0].url: "localhost:9997" does not start with http:// or https://. Write for example http://media.example.com:9997.
        servers: [ { url: "http://my_host:1" } ] | 1:19: servers[0].url: "http://my_host:1" has a "_" in its host name, which URLs do not allow. Write for example http://media.example.com:9997.
        servers: [ { url: "http://a:70000" } ] | 1:19: servers[0].url: "http://a:70000" has a port that does not exist. Write for example http://media.example.com:9997.
        servers: [ { url: "http://a/?x=1" } ] | 1:19: servers[0].url: "http://a/?***" has a ? or # in it. Write for example http://media.example.com:9997.
        servers: [ { url: "http:// a" } ] | 1:19: servers[0].url: "http:// a" is not a URL. Write for example http://media.example.com:9997; special characters in a password as %40.
        servers: [ { password: x } ] | 1:24: servers[0].password: has no user. Set username too.
        servers: [ { username: u, token: x } ] | 1:34: servers[0].token: is given together with a user or password. Use either a token or a user.
        servers: [ { token: "a b" } ] | 1:21: servers[0].token: holds characters that a token can't have. Use printable ASCII characters without spaces, on one line.
        servers: [ { url: "http://u:p@a", username: v } ] | 1:45: servers[0].username: is given in the URL too. Keep one of the two.
        servers: [ { url: "http://u:p@a", password: v } ] | 1:45: servers[0].password: is given in the URL too. Keep one of the two.
        servers: [ { tls: { caFile: src/test/resources/config/ca.pem } } ] | 1:19: servers[0].tls: has no effect on an http URL. Write https:// in url, or remove tls.
        servers: [ { url: "https://a", tls: { caFile: none.pem } } ] | 1:47: servers[0].tls.caFile: the file none.pem does not exist. Check the path and its rights.
        servers: [ { url: "https://a", tls: { fingerprint: "12:34" } } ] | 1:52: servers[0].tls.fingerprint: "12:34" is not a SHA-256 fingerprint. Write 64 hex digits, with or without colons.
        auth: { tokenFile: src } | 1:20: auth.tokenFile: the file src is a folder. Check the path and its rights.
        auth: { oidc: [ { id: a, issuer: "http://id.example.com", clientId: m, roles: { viewer: ["*"] } } ] } | 1:34: auth.oidc[0].issuer: "http://id.example.com" is not https. Anybody on the way could sign in as anybody; http is for this machine only.
        auth: { oidc: [ { id: a, issuer: "https://a", clientId: m, roles: {} } ] } | 1:67: auth.oidc[0].roles: gives nobody a role. List groups under admin, operator or viewer.
        auth: { oidc: [ { id: a, issuer: "https://a", clientId: m, roles: { viewer: [x] }, limits: [ { group: y, servers: [n] } ] } ] } | 1:103: auth.oidc[0].limits[0].group: "y" has no role. Use one of: x.
        auth: { proxy: { addresses: [proxy.example.com], roles: { viewer: [x] } } } | 1:30: auth.proxy.addresses[0]: "proxy.example.com" is not an address or network. Write 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32.
        auth: { passkeys: { rpId: 10.0.0.1 } } | 1:27: auth.passkeys.rpId: "10.0.0.1" is not a host name. Write example.com, without scheme and port.
        auth: { passkeys: { rpId: example.com, origins: ["https://example.org"] } } | 1:50: auth.passkeys.origins[0]: "https://example.org" is not of example.com. Passkeys of example.com are good at that host and below it only.
        roles: [web] | 1:8: roles: a process without the role collector needs a Redis to read from. Set redis.url to the Redis of the collectors, or add collector to roles.
        web: { host: 0.0.0.0 } | 1:14: web.host: "0.0.0.0" lets other machines in, and there is neither an account nor a token. Make an account with --create-admin NAME or auth.admin, or set auth.token or auth.tokenFile, or web.readOnly: true; or keep to this machine with web.host: 127.0.0.1.
        web: { host: "::" } | 1:14: web.host: "::" lets other machines in, and there is neither an account nor a token. Make an account with --create-admin NAME or auth.admin, or set auth.token or auth.tokenFile, or web.readOnly: true; or keep to this machine with web.host: 127.0.0.1.
        redis: { url: "redis://a:b:c" } | 1:15: redis.url: "redis://a:b:c" is not a Redis URL. Write redis://host:6379, or redis://host:6379/1 for a database.
        redis: { url: "redis-sentinel://a,b" } | 1:15: redis.url: "redis-sentinel://a,b" is not a Redis URL. Write redis-sentinel://host:26379,host:26379#mymaster, with the name of the master.
        redis: { prefix: "a:", url: "redis-cluster://a,b" } | 1:18: redis.prefix: needs a hash tag on Redis Cluster. Write prefix: "{mediamtx}:".
        data: { dir: "a\\0b" } | 1:14: data.dir: is not a path. Write the path of a file or folder.
        redis: { tls: { caFile: src/test/resources/config/ca.pem } } | 1:15: redis.tls: has no effect on the embedded Redis. Set url, or remove tls.
        redis: { url: "redis://a", tls: { caFile: src/test/resources/config/ca.pem } } | 1:33: redis.tls: has no effect on a redis:// URL. Write rediss:// in url, or remove tls.
        redis: { url: "rediss://a", tls: { caFile: none.pem } } | 1:44: redis.tls.caFile: the file none.pem does not exist. Check the path and its rights.
        redis: { url: "rediss://a", tls: { certificate: src/test/resources/config/ca.pem } } | 1:49: redis.tls.certificate: is given without key. Set key too, or remove certificate.
        redis: { url: "rediss://a", tls: { keyPassword: x } } | 1:49: redis.tls.keyPassword: is given without key. Set key too, or remove keyPassword.
        redis: { executable: none } | 1:22: redis.executable: the file none does not exist. Check the path and its rights.
        """)
    void what_can_not_work_is_refused_with_its_place_and_the_remedy(String yaml, String expected) {
        assertThat(problems(yaml)).containsExactly("collector.yaml:" + expected);
    }

    @Test
    void a_password_and_its_file_exclude_each_other_wherever_they_come_from() {
        write("secret", "x");
        String yaml = "servers: [ { username: u, passwordFile: %s/secret } ]".formatted(folder);

        assertThat(problems(yaml, Map.of("MONITOR_SERVERS_0_PASSWORD", "hunter2")))
                .containsExactly("collector.yaml:1:41: servers[0].passwordFile: is given together with password"
                        + " (MONITOR_SERVERS_0_PASSWORD). Keep one of the two.");
    }

    @Test
    void a_secret_is_read_from_its_file_without_the_line_break() {
        write("secret", "pass word\r\n");
        String yaml = "servers: [ { username: u, passwordFile: %s/secret } ]".formatted(folder);

        assertThat(load(yaml).servers().get(0).password().orElseThrow().reveal())
                .isEqualTo("pass word");
    }

    @Test
    void an_empty_secret_file_is_refused() {
        write("secret", "\n");

        assertThat(problems("auth: { tokenFile: %s/secret }".formatted(folder)))
                .containsExactly(
                        "collector.yaml:1:20: auth.tokenFile: the file secret is empty. Write the secret into it.");
    }

    @Test
    void a_file_of_authorities_must_hold_a_certificate() {
        Path good = Path.of("src/test/resources/config/ca.pem");
        write("bad.pem", "nothing");
        String yaml = "servers: [ { url: \"https://a\", tls: { caFile: %s } } ]";

        assertThat(load(yaml.formatted(good)).servers().get(0).tls().caFile()).contains(good);
        assertThat(problems(yaml.formatted(folder + "/bad.pem")))
                .containsExactly("collector.yaml:1:47: servers[0].tls.caFile: the file bad.pem holds no certificate."
                        + " Use a PEM file: -----BEGIN CERTIFICATE-----.");
    }

    @Test
    void a_fingerprint_and_authorities_exclude_each_other() {
        String yaml = "servers: [ { url: \"https://a\", tls: { caFile: %s, fingerprint: \"%s\" } } ]"
                .formatted("src/test/resources/config/ca.pem", "ab".repeat(32));

        assertThat(problems(yaml))
                .containsExactly("collector.yaml:1:94: servers[0].tls.fingerprint: is given together with caFile."
                        + " Keep one of the two.");
    }

    @Test
    void an_open_address_is_allowed_with_a_token_or_for_reading_only() {
        assertThat(problems("web: { host: 0.0.0.0 }\nauth: { token: abc }")).isEmpty();
        assertThat(problems("web: { host: 0.0.0.0, readOnly: true }")).isEmpty();
    }

    @Test
    void files_of_tls_with_redis_must_hold_a_certificate_and_its_key() throws Exception {
        String pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n";
        byte[] foreign = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        write("foreign.key", pem.formatted(Base64.getMimeEncoder().encodeToString(foreign)));
        write("bad", "nothing");
        Files.copy(Path.of("src/test/resources/config/ca.pem"), folder.resolve("own.pem"));
        String yaml = "redis: { url: \"redis-sentinel://a#m\", tls: { certificate: %s/%s, key: %s/%s } }";

        assertThat(problems(yaml.formatted(folder, "bad", folder, "foreign.key")))
                .singleElement(as(STRING))
                .endsWith("redis.tls.certificate: the file bad holds no certificate that can be read."
                        + " Use a PEM file: -----BEGIN CERTIFICATE-----.");
        assertThat(problems(yaml.formatted(folder, "own.pem", folder, "bad")))
                .singleElement(as(STRING))
                .endsWith("redis.tls.key: the file bad holds no private key that can be read."
                        + " Use a PEM file: -----BEGIN PRIVATE KEY-----.");
        assertThat(problems(yaml.formatted(folder, "own.pem", folder, "foreign.key")))
                .singleElement(as(STRING))
                .contains("redis.tls.key: the key in foreign.key is not that of the first certificate in own.pem.");
    }

    @Test
    void tls_without_files_says_that_sentinels_have_it() {
        assertThat(load("redis: { url: \"redis-sentinel://a#m\", tls: {} }")
                        .redis()
                        .tls())
                .contains(new Settings.RedisTls(Optional.empty(), Optional.empty()));
        assertThat(load("redis: { url: \"redis-sentinel://a#m\" }").redis().tls())
                .isEmpty();
    }

    @Test
    void a_program_for_redis_must_be_one() {
        Path program = write("redis-server", "x");

        assertThat(problems("redis: { executable: %s }".formatted(program)))
                .containsExactly("collector.yaml:1:22: redis.executable: the file redis-server is not a program."
                        + " Run chmod +x on it.");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://h:6379/1,redis://h:6379/1,,",
        "redis://:p%40w@h,redis://h,,p@w",
        "rediss://u:pw@h,rediss://h,u,pw",
        "redis://pw@h,redis://h,,pw",
        "redis-sentinel://:pw@[::1]:26379/0#mine,redis-sentinel://[::1]:26379/0#mine,,pw"
    })
    void credentials_are_taken_out_of_the_URL_of_Redis(String url, String bare, String user, String password) {
        Settings.Redis redis = load("redis: { url: \"%s\" }".formatted(url)).redis();

        assertThat(redis.url()).contains(bare);
        assertThat(redis.username().orElse(null)).isEqualTo(user);
        assertThat(redis.password().map(Secret::reveal).orElse(null)).isEqualTo(password);
    }

    @Test
    void credentials_are_taken_out_of_the_URL_of_a_server() {
        ServerSettings server = load("servers: [ { url: \"http://mon:p%2Fw@h:9997/base/\" } ]")
                .servers()
                .get(0);

        assertThat(server.url()).hasToString("http://h:9997/base");
        assertThat(server.username()).contains("mon");
        assertThat(server.password().orElseThrow().reveal()).isEqualTo("p/w");
    }
}
