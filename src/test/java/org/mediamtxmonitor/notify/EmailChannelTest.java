package org.mediamtxmonitor.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.notify.mail.InlinePictures;
import org.mediamtxmonitor.notify.mail.MailAccounts;
import org.mediamtxmonitor.notify.mail.MailFailure;
import org.mediamtxmonitor.notify.mail.MailHeaders;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.testing.SecureMailServer;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import static org.assertj.core.api.Assertions.assertThat;

@RunsRoutes("notify-email")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailChannelTest extends ChannelTest {

    private GreenMail mail;

    private void serve(String protocol) {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        mail.start();
    }

    private int port() {
        return (mail.getSmtp() == null ? mail.getSmtps() : mail.getSmtp()).getPort();
    }

    @AfterEach
    void mailEnds() {
        if (mail != null) {
            mail.stop();
        }
    }

    @Override
    Map<String, Object> beans() {
        new MailAccounts(settings).beforeApplicationStart(camel);
        return Map.of(
                "mailHeaders", new MailHeaders(),
                "mailFailure", new MailFailure(),
                "inlinePictures", new InlinePictures());
    }

    private void channel(String more) throws Exception {
        channels("name: ops, type: email, host: 127.0.0.1, port: " + port()
                + ", from: 'MediaMTX Monitor <monitor@example.com>', to: [ops@example.com, two@example.com], " + more);
    }

    private Exchange send(Notifications notification) {
        return deliver("ops", new MessageWriter(settings).write(notification.make(), false));
    }

    private MimeMessage received(int number) {
        return mail.getReceivedMessages()[number];
    }

    private static String part(Object content, String type) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return String.valueOf(part.getContent());
                }
                String inner = part(part.getContent(), type);
                if (inner != null) {
                    return inner;
                }
            }
        }
        return null;
    }

    @Test
    void a_message_comes_as_text_and_html() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        channel("security: none");

        assertThat(send(Notifications.of("ops").named("Büro <1>")).getException())
                .isNull();

        MimeMessage message = received(0);
        assertThat(message.getSubject()).isEqualTo("Büro <1>: Expected stream is offline");
        assertThat(message.getFrom()[0]).hasToString("MediaMTX Monitor <monitor@example.com>");
        assertThat(message.getAllRecipients()).hasSize(2);
        assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(part(message.getContent(), "text/plain"))
                .contains("Büro <1>", "https://monitor.example.com/#/incident?id=m5x2k0q1");
        assertThat(part(message.getContent(), "text/html"))
                .contains("Büro &lt;1&gt;", "href=\"https://monitor.example.com/#/incident?id=m5x2k0q1\"")
                .doesNotContain("<1>");
    }

    @Test
    void what_was_sent_is_not_told_as_the_answer_of_the_mail_server() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        channel("security: none");

        Exchange sent = send(Notifications.of("ops"));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isNull();
    }

    @Test
    void the_thread_is_one_when_the_incident_is_called_otherwise_and_when_it_begins_again() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        channel("security: none");
        Notification first = Notifications.of("ops").make();

        send(Notifications.of("ops"));
        send(Notifications.of("ops").kind(Kind.UPDATE, 2).alerts(5, 0).began(first));
        send(Notifications.of("ops").kind(Kind.RESOLVED, 3).alerts(5, 0).began(first));
        send(Notifications.of("ops").kind(Kind.FIRING, 4).alerts(2, 0).began(first));

        MimeMessage[] messages = Arrays.copyOf(mail.getReceivedMessagesForDomain("ops@example.com"), 4);
        String root = messages[0].getMessageID();
        assertThat(messages[0].getSubject()).isEqualTo("Camera A: Expected stream is offline");
        for (int i = 1; i < messages.length; i++) {
            assertThat(messages[i].getSubject()).isEqualTo("Re: " + messages[0].getSubject());
            assertThat(messages[i].getHeader("References", null)).isEqualTo(root);
            assertThat(messages[i].getMessageID()).isNotEqualTo(root);
        }
        assertThat(part(messages[1].getContent(), "text/plain")).contains("5");
    }

    @Test
    void the_messages_of_an_incident_are_one_thread() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        channel("security: none");

        send(Notifications.of("ops").kind(Kind.FIRING, 1));
        send(Notifications.of("ops").kind(Kind.REPEAT, 2));
        send(Notifications.of("ops").kind(Kind.RESOLVED, 3));
        send(Notifications.of("ops").kind(Kind.RESOLVED, 3));

        // The second recipient has the same ones after these.
        MimeMessage[] messages = Arrays.copyOf(mail.getReceivedMessagesForDomain("ops@example.com"), 4);
        String root = "<m5x2k0q1.ops@example.com>";
        assertThat(messages[0].getMessageID()).isEqualTo(root);
        assertThat(messages[0].getHeader("References")).isNull();
        for (int i = 1; i < messages.length; i++) {
            assertThat(messages[i].getHeader("In-Reply-To", null)).isEqualTo(root);
            assertThat(messages[i].getHeader("References", null)).isEqualTo(root);
            assertThat(messages[i].getSubject()).isEqualTo("Re: " + messages[0].getSubject());
        }
        assertThat(messages[1].getMessageID()).isNotEqualTo(messages[2].getMessageID());
        assertThat(messages[2].getMessageID()).isEqualTo(messages[3].getMessageID());
    }

    @Test
    void a_hostile_name_adds_no_header_and_no_markup() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        channel("security: none");
        for (String name : HostileTexts.ALL) {
            mail.purgeEmailFromAllMailboxes();

            assertThat(send(Notifications.of("ops").named(name)).getException())
                    .as(HostileTexts.shown(name))
                    .isNull();

            MimeMessage message = received(0);
            assertThat(message.getHeader("X-Evil")).isNull();
            assertThat(message.getAllRecipients()).hasSize(2);
            assertThat(GreenMailUtil.getHeaders(message)).doesNotContain("Bcc");
            assertThat(part(message.getContent(), "text/html")).doesNotContain("<script", "<img", "evil.example\"");
        }
    }

    @Test
    void a_server_without_starttls_gets_nothing_where_it_is_asked_for() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        channel("security: starttls");

        DeliveryException failure = failure(send(Notifications.of("ops")));

        assertThat(failure.kind()).isEqualTo(DeliveryException.Kind.SETTINGS);
        assertThat(failure).hasMessageContaining("STARTTLS");
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void user_password_and_mail_go_over_a_connection_that_was_secured_first() throws Exception {
        try (SecureMailServer secure = new SecureMailServer(folder)) {
            channels("name: ops, type: email, host: 127.0.0.1, port: " + secure.port()
                    + ", from: monitor@example.com, to: [ops@example.com], username: monitor, password: 'se$cret 1',"
                    + " caFile: '" + secure.authority() + "'");

            assertThat(send(Notifications.of("ops")).getException()).isNull();

            assertThat(secure.lines())
                    .containsSubsequence(
                            "STARTTLS",
                            "TLS",
                            "monitor monitor se$cret 1",
                            "MAIL FROM:<monitor@example.com>",
                            "DATA",
                            "QUIT");
        }
    }

    @Test
    void a_certificate_of_an_unknown_authority_ends_it_before_anything_is_said() throws Exception {
        try (SecureMailServer secure = new SecureMailServer(folder)) {
            channels("name: ops, type: email, host: 127.0.0.1, port: " + secure.port()
                    + ", from: monitor@example.com, to: [ops@example.com], username: monitor, password: secret");

            assertThat(failure(send(Notifications.of("ops"))).kind()).isEqualTo(DeliveryException.Kind.UNREACHABLE);

            assertThat(secure.lines()).doesNotContain("monitor secret", "DATA");
        }
    }

    @Test
    void a_user_is_logged_in_and_a_wrong_password_is_told() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        mail.getManagers().getUserManager().setAuthRequired(true);
        mail.setUser("monitor@example.com", "monitor", "right");
        channel("security: none, username: monitor, password: wrong");

        DeliveryException failure = failure(send(Notifications.of("ops")));

        assertThat(failure.kind()).isEqualTo(DeliveryException.Kind.SETTINGS);
        assertThat(failure.getMessage()).contains("user and password").doesNotContain("wrong");
    }

    @Test
    void tls_from_the_first_byte_secures_all_that_is_said() throws Exception {
        try (SecureMailServer secure = new SecureMailServer(folder, true)) {
            channels("name: ops, type: email, security: tls, host: 127.0.0.1, port: " + secure.port()
                    + ", from: monitor@example.com, to: [ops@example.com], username: monitor, password: secret,"
                    + " caFile: '" + secure.authority() + "'");

            assertThat(send(Notifications.of("ops")).getException()).isNull();

            assertThat(secure.lines())
                    .startsWith("TLS")
                    .doesNotContain("STARTTLS")
                    .containsSubsequence("monitor monitor secret", "MAIL FROM:<monitor@example.com>", "DATA", "QUIT");
        }
    }

    @Test
    void tls_from_the_first_byte_needs_a_certificate_that_is_trusted() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTPS);
        channel("security: tls");

        assertThat(failure(send(Notifications.of("ops"))).kind()).isEqualTo(DeliveryException.Kind.UNREACHABLE);
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_is_not_there_is_told() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        channel("security: none");
        mail.stop();

        assertThat(failure(send(Notifications.of("ops"))).kind()).isEqualTo(DeliveryException.Kind.UNREACHABLE);
    }

    @Test
    void pictures_stand_within_the_mail() throws Exception {
        serve(ServerSetup.PROTOCOL_SMTP);
        channel("security: none");
        Message message =
                new MessageWriter(settings).write(Notifications.of("ops").make(), false);

        deliver("ops", Pictures.in(message));

        String raw = new String(GreenMailUtil.getWholeMessage(received(0)).getBytes(StandardCharsets.UTF_8));
        assertThat(raw).contains("cid:picture.jpg", "cid:sparkline.png");
        assertThat(raw)
                .containsIgnoringCase("Content-ID: <picture.jpg>")
                .containsIgnoringCase("Content-Disposition: inline");
    }
}
