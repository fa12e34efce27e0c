package org.mediamtxmonitor.notify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.notify.http.TargetsForTests;

import static org.assertj.core.api.Assertions.assertThat;

/** No target of the corpus {@code ssrf/targets.txt} is reached, whatever way it is spelt in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedTargetsTest extends ChannelTest {

    private static final Path CORPUS = Path.of("src/test/resources/ssrf/targets.txt");
    private static final String PUBLIC = "93.184.215.14";

    private final List<String> asked = new ArrayList<>();

    private final AtomicInteger reboundAsked = new AtomicInteger();

    /** Names of the corpus and where they lead. Nothing is asked of a real name server. */
    private final DnsResolver names = new DnsResolver() {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.add(host);
            return switch (host) {
                case "private.test" -> addresses("10.0.0.7");
                case "loopback.test", "nip.127.0.0.1.test", "127.0.0.1.nip.test", "receiver.test" ->
                    addresses("127.0.0.1");
                case "metadata.test" -> addresses("169.254.169.254");
                case "mixed.test" -> addresses(PUBLIC, "127.0.0.1");
                case "mapped.test" -> new InetAddress[] {InetAddress.getByName("::ffff:127.0.0.1")};
                case "six-to-four.test" -> addresses("2002:7f00:1::1");
                case "nat64.test" -> addresses("64:ff9b::7f00:1");
                case "multicast.test" -> addresses("224.0.0.1");
                case "cgnat.test" -> addresses("100.64.3.4");
                case "zero.test" -> addresses("0.0.0.0");
                case "linklocal6.test" -> addresses("fe80::1");
                case "uniquelocal.test" -> addresses("fd00::1");
                case "rebound.test" -> addresses(reboundAsked.getAndIncrement() % 2 == 0 ? "127.0.0.1" : PUBLIC);
                case "empty.test" -> new InetAddress[0];
                default -> {
                    if (host.matches("(?i)localhost\\.?|ip6-localhost|localhost\\.localdomain")) {
                        yield addresses("127.0.0.1");
                    }
                    if (host.matches("[0-9.]+|\\[?[0-9A-Fa-f:.]+]?")) {
                        yield InetAddress.getAllByName(host);
                    }
                    throw new UnknownHostException(host);
                }
            };
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }

    @Override
    Map<String, Object> beans() {
        return TargetsForTests.beans(names);
    }

    private List<String> corpus() throws IOException {
        return Files.readAllLines(CORPUS, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .map(line -> line.replace("{port}", String.valueOf(receiver.port()))
                        .replace("\\r", "\r")
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\\0", "\0"))
                .toList();
    }

    private Exchange post(String channel, String url) {
        return producer.send("direct:http-" + channel, exchange -> {
            exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
            exchange.getMessage().setBody("{}");
        });
    }

    @Test
    void no_target_of_the_corpus_is_reached() throws Exception {
        channels("name: ops, type: webhook, url: 'https://example.com/'");
        Map<String, String> wrong = new LinkedHashMap<>();

        List<String> corpus = corpus();
        for (String url : corpus) {
            DeliveryException failure = failure(post("ops", url));
            boolean unknownName = failure.getMessage().equals("the host is not known");
            if (failure.kind() != DeliveryException.Kind.SETTINGS && !unknownName) {
                wrong.put(url, failure.kind() + " " + failure.getMessage());
            }
        }

        assertThat(corpus).hasSizeGreaterThan(150).doesNotHaveDuplicates();
        assertThat(receiver.requests()).isEmpty();
        assertThat(wrong).isEmpty();
    }

    /** The same targets on a machine that lets a channel reach private addresses: the receiver would have been hit. */
    @Test
    void the_corpus_leads_to_this_machine_where_that_is_allowed() throws Exception {
        channels("name: ops, type: webhook, url: 'https://example.com/', allowPrivate: true");

        assertThat(post("ops", "http://loopback.test:" + receiver.port() + "/x").getException())
                .isNull();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void the_address_that_was_judged_is_the_one_that_is_connected_to() throws Exception {
        channels("name: ops, type: webhook, url: 'https://example.com/', allowPrivate: true");

        assertThat(post("ops", "http://receiver.test:" + receiver.port() + "/x").getException())
                .isNull();
        assertThat(asked).containsExactly("receiver.test");
        assertThat(receiver.last().header("Host")).isEqualTo("receiver.test:" + receiver.port());
    }

    @Test
    void a_failure_tells_neither_the_address_nor_the_url() throws Exception {
        channels("name: ops, type: webhook, url: 'https://example.com/'");

        DeliveryException failure = failure(post("ops", "http://private.test:8080/secret-path"));

        assertThat(failure.getMessage() + failure.getCause()).doesNotContain("10.0.0.7", "secret-path", "private.test");
    }

    @Test
    void even_an_allowed_channel_sends_nothing_to_a_multicast_address() throws Exception {
        channels("name: ops, type: webhook, url: 'https://example.com/', allowPrivate: true");

        assertThat(failure(post("ops", "http://multicast.test/")).kind()).isEqualTo(DeliveryException.Kind.SETTINGS);
    }
}
