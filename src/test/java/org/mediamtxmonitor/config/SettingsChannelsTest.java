package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsChannelsTest extends SettingsFixture {

    @Test
    void a_channel_has_the_keys_of_its_type() {
        ChannelSettings channel = load("""
                        notify:
                          - name: ops
                            type: webhook
                            language: de
                            perHour: 5
                            allowPrivate: true
                            url: http://127.0.0.1:9/hook
                            secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
                            format: alertmanager
                        """).channels().get(0);

        assertThat(channel.name()).isEqualTo("ops");
        assertThat(channel.language()).isEqualTo("de");
        assertThat(channel.perHour()).isEqualTo(5);
        assertThat(channel.allowPrivate()).isTrue();
        assertThat(channel.text("url")).contains("http://127.0.0.1:9/hook");
        assertThat(channel.text("previousSecret")).isEmpty();
        assertThat(channel.parameters()).containsEntry("format", "alertmanager");
        assertThat(channel.toString()).doesNotContain("127.0.0.1", "whsec");
    }

    @Test
    void browsers_have_a_channel_without_an_entry_and_an_entry_takes_its_place() {
        String gotify = ", type: gotify, url: 'https://g', token: x }";

        assertThat(load("").allChannels()).singleElement().satisfies(channel -> {
            assertThat(channel.name()).isEqualTo("webpush");
            assertThat(channel.type()).isEqualTo("webpush");
            assertThat(channel.language()).isEqualTo("en");
        });
        assertThat(load("notify: [ { name: phones, type: webpush, language: de } ]")
                        .allChannels())
                .singleElement()
                .satisfies(channel -> assertThat(channel.name()).isEqualTo("phones"));
        assertThat(load("notify: [ { name: webpush" + gotify + " ]").allChannels())
                .extracting(ChannelSettings::name)
                .containsExactly("webpush", "webpush-devices");
        assertThat(load("notify: [ { name: a" + gotify + " ]").channels()).hasSize(1);
    }

    @Test
    void a_secret_may_be_in_a_file_and_in_the_environment() {
        write("url", "https://hooks.slack.com/services/x\n");
        String yaml = "notify: [ { name: a, type: slack, urlFile: '" + folder.resolve("url")
                + "' }, { name: b, type: gotify, url: 'https://g', token: x } ]";

        Settings settings = load(yaml, Map.of("MONITOR_NOTIFY_1_TOKEN", "y"));

        assertThat(settings.channels().get(0).text("url")).contains("https://hooks.slack.com/services/x");
        assertThat(settings.channels().get(1).text("token")).contains("y");
    }

    @Test
    void a_mail_server_has_the_usual_port_of_its_security() {
        String mail = "{ name: %s, type: email, host: h, from: a@b, to: [c@d, e@f]%s }";
        Settings settings = load("notify: [ " + mail.formatted("a", "") + ", " + mail.formatted("b", ", security: tls")
                + ", " + mail.formatted("c", ", security: none") + ", " + mail.formatted("d", ", port: 2525") + " ]");

        assertThat(settings.channels())
                .extracting(channel -> channel.parameters().get("port"))
                .containsExactly(587, 465, 25, 2525);
        assertThat(settings.channels().get(0).text("to")).contains("c@d, e@f");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        { name: a, type: slack } | 1:11: notify[0].url: is missing. A channel of type slack needs it, or urlFile with the name of a file.
        { name: a, type: slak, url: "https://x" } | 1:28: notify[0].type: "slak" is no type of channel. Did you mean "slack"?
        { type: slack, url: "https://x" } | 1:11: notify[0].name: is missing. For example name: ops.
        { name: A, type: slack, url: "https://x" } | 1:19: notify[0].name: "A" is not a name. Use a-z, 0-9 and -, at most 63 characters, and start with a letter or digit.
        { name: a, type: slack, url: "https://x", tokn: y } | 1:53: notify[0].tokn: is no key of a channel of type slack. Known keys here: language, perHour, allowPrivate, url, urlFile.
        { name: a, type: slack, url: "https://x", room: y } | 1:53: notify[0].room: is no key of a channel of type slack. Known keys here: language, perHour, allowPrivate, url, urlFile.
        { name: a, type: ntfy, topik: y } | 1:34: notify[0].topik: is no key of a channel of type ntfy. Did you mean "topic"?
        { name: a, type: slack, url: "ftp://secret" } | 1:40: notify[0].url: is no address to send to: it does not start with https:// or http://. Write for example https://hooks.example.com/T0/B0.
        { name: a, type: slack, url: "https://u:p@h/x" } | 1:40: notify[0].url: is no address to send to: it has a user or an @ before its host. Write for example https://hooks.example.com/T0/B0.
        { name: a, type: slack, url: "https://x", language: xx } | 1:63: notify[0].language: "xx" is not known. Use en, de, fr, es, it.
        { name: a, type: slack, url: "https://x", perHour: 0 } | 1:62: notify[0].perHour: "0" is out of range. Use 1 to 10000.
        { name: a, type: webhook, url: "https://x", secret: abc } | 1:63: notify[0].secret: is no signing secret. Write whsec_ and the Base64 of 24 to 64 random bytes, as of openssl rand -base64 32.
        { name: a, type: webhook, url: "https://x", format: xml } | 1:63: notify[0].format: "xml" is not known. Use monitor, alertmanager.
        { name: a, type: ntfy, topic: "${x}" } | 1:41: notify[0].topic: holds ${ or {{, which routes replace. Leave that out.
        { name: a, type: gotify, url: "https://x", token: "a\\nb" } | 1:61: notify[0].token: holds line breaks or control characters. Write it on one line.
        """)
    void what_is_wrong_with_a_channel_is_told_with_place_and_remedy(String entry, String problem) {
        assertThat(problems("notify: [ " + entry + " ]")).contains("collector.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        http://127.0.0.1:9000/x        | has a host that is an address of this machine
        http://10.1.2.3/x              | has a host that is an address of a private network
        https://169.254.169.254/latest | has a host that is an address of the local link, cloud metadata among it
        https://[::1]/x                | has a host that is no address of the public internet
        https://[fd00::1]/x            | has a host that is no address of the public internet
        https://[::ffff:192.168.0.1]/x | has a host that is an address of a private network
        https://localhost/x            | has a host that is this machine
        https://a.localhost./x         | has a host that is this machine
        https://h:22/x                 | has another port than 80, 443 and those from 1024 on
        https://h:0/x                  | has another port than 80, 443 and those from 1024 on
        https://2130706433/x           | has no valid host
        https://127.1/x                | has no valid host
        """)
    void an_address_that_nothing_is_sent_to_is_a_problem_at_the_start(String url, String flaw) {
        String remedy = flaw.endsWith("no valid host")
                ? "Write for example https://hooks.example.com/T0/B0."
                : "Add allowPrivate: true if that is meant.";

        assertThat(problems("notify: [ { name: a, type: webhook, url: '" + url + "' } ]"))
                .containsExactly(
                        "collector.yaml:1:42: notify[0].url: is no address to send to: it " + flaw + ". " + remedy);
        write("url", url);
        assertThat(problems("notify: [ { name: a, type: webhook, urlFile: '" + folder.resolve("url") + "' } ]"))
                .singleElement()
                .asString()
                .startsWith("collector.yaml:1:46: notify[0].urlFile: is no address to send to: it " + flaw);
        assertThat(problems("alerts: { heartbeat: { url: '" + url + "' } }"))
                .singleElement()
                .asString()
                .startsWith("collector.yaml:1:29: alerts.heartbeat.url: is no address to send to: it " + flaw);
    }

    @Test
    void an_address_of_a_private_network_is_none_where_it_is_meant_or_a_name() {
        assertThat(load("notify: [ { name: a, type: webhook, url: 'http://10.1.2.3:81/x', allowPrivate: true }, "
                                + "{ name: b, type: webhook, url: 'https://hooks.intra/x' }, "
                                + "{ name: c, type: webhook, url: 'https://[2606:4700::1111]/x' } ]")
                        .channels())
                .hasSize(3);
    }

    @Test
    void two_channels_of_one_name_are_a_problem() {
        String entry = "{ name: a, type: slack, url: 'https://x' }";

        assertThat(problems("notify: [ " + entry + ", " + entry + " ]"))
                .containsExactly(
                        "collector.yaml:1:63: notify[1].name: \"a\" is the name of notify[0] too. Choose another name.");
    }

    @Test
    void a_type_of_your_own_is_checked_against_its_template() throws IOException {
        Files.createDirectory(folder.resolve("routes"));
        write("routes/notify-pager.camel.yaml", """
                - routeTemplate:
                    id: notify-pager
                    parameters:
                      - { name: channel, description: "Name (string, required), for example ops" }
                      - { name: number, description: "Number (integer, required), for example 1" }
                      - { name: key, description: "Key (secret), for example x", defaultValue: "" }
                      - { name: loud, description: "Loud (boolean), for example true", defaultValue: "false" }
                    from: { uri: "direct:notify-{{channel}}", steps: [ { stop: {} } ] }
                """);
        String dir = "routes: { dir: '" + folder.resolve("routes") + "' }\n";

        ChannelSettings channel = load(dir + "notify: [ { name: a, type: pager, number: 7, key: k, loud: true } ]")
                .channels()
                .get(0);

        assertThat(channel.parameters())
                .containsEntry("number", 7)
                .containsEntry("loud", true)
                .containsEntry("key", new Secret("k"));
        assertThat(problems(dir + "notify: [ { name: a, type: pager, nmber: 7 } ]"))
                .containsExactlyInAnyOrder(
                        "collector.yaml:2:11: notify[0].number: is missing. A channel of type pager needs it.",
                        "collector.yaml:2:35: notify[0].nmber: is no key of a channel of type pager. Did you mean \"number\"?");
        assertThat(problems(dir + "notify: [ { name: a, type: pager, number: x } ]"))
                .containsExactly(
                        "collector.yaml:2:43: notify[0].number: must be a whole number. For example number: 3.");
    }

    @Test
    void a_folder_of_routes_that_is_named_and_not_there_is_a_problem_and_so_is_a_type_whose_file_can_not_be_read()
            throws IOException {
        assertThat(problems("routes: { dir: '/nowhere' }"))
                .containsExactly("collector.yaml:1:16: routes.dir: the folder /nowhere does not exist."
                        + " Check the path, its rights and its files.");
        write("notify-x.camel.yaml", "a: [");

        assertThat(problems("routes: { dir: '" + folder + "' }\nnotify: [ { name: a, type: xxxx } ]"))
                .singleElement()
                .asString()
                .contains("notify-x.camel.yaml");
    }

    @Test
    void a_file_of_routes_that_can_not_be_read_keeps_no_monitor_from_starting() throws IOException {
        write("notify-x.camel.yaml", "a: [");

        assertThat(load("routes: { dir: '" + folder + "' }").routes().dir()).isEqualTo(folder);
    }

    @Test
    void secrets_of_channels_are_masked_where_the_configuration_is_shown() {
        String shown = loader().read(
                        write(
                                "collector.yaml",
                                "notify: [ { name: a, type: slack, url: 'https://h/s3cret' }, "
                                        + "{ name: b, type: telegram, token: 't0ken', chat: '1' } ]"),
                        Map.of(),
                        Map.of())
                .effectiveConfig()
                .toString();

        assertThat(shown).contains("notify[0].url", "notify[1].token").doesNotContain("s3cret", "t0ken");
    }
}
