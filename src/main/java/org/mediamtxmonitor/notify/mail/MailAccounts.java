package org.mediamtxmonitor.notify.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import jakarta.mail.PasswordAuthentication;

import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.MailAuthenticator;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsListener;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Gives the routes of channels of type {@code email} what their endpoints must not have in their addresses: user and password
 * ({@code mailLogin-<channel>}), and how the server is reached ({@code mailProperties-<channel>}).
 */
@Component
public class MailAccounts implements CamelContextConfiguration {

    private static final String CONNECT_MS = "5000";
    private static final String ANSWER_MS = "10000";

    private static final String LOGIN = "mailLogin-";
    private static final String PROPERTIES = "mailProperties-";

    private final LiveSettings settings;

    @Autowired
    public MailAccounts(LiveSettings settings) {
        this.settings = settings;
    }

    public MailAccounts(Settings settings) {
        this(new LiveSettings(settings));
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        accounts(settings.get()).forEach(channel -> bind(context, channel));
        settings.onChange(new SettingsListener() {
            @Override
            public void take(Settings before, Settings now) {
                accounts(now).forEach(channel -> bind(context, channel));
            }

            @Override
            public void release(Settings before, Settings now) {
                accounts(before)
                        .filter(channel ->
                                accounts(now).noneMatch(one -> one.name().equals(channel.name())))
                        .forEach(channel -> unbind(context, channel));
            }
        });
    }

    private static Stream<ChannelSettings> accounts(Settings settings) {
        return settings.channels().stream().filter(channel -> channel.type().equals("email"));
    }

    private void bind(CamelContext context, ChannelSettings channel) {
        context.getRegistry().bind(LOGIN + channel.name(), new Login(channel.name(), settings));
        context.getRegistry().bind(PROPERTIES + channel.name(), properties(channel));
    }

    private static void unbind(CamelContext context, ChannelSettings channel) {
        context.getRegistry().unbind(LOGIN + channel.name());
        context.getRegistry().unbind(PROPERTIES + channel.name());
    }

    private static Properties properties(ChannelSettings channel) {
        String security = channel.text("security").orElse("starttls");
        String protocol = "mail." + (security.equals("tls") ? "smtps" : "smtp");
        Properties properties = new Properties();
        properties.put(protocol + ".connectiontimeout", CONNECT_MS);
        properties.put(protocol + ".timeout", ANSWER_MS);
        properties.put(protocol + ".writetimeout", ANSWER_MS);
        properties.put(
                protocol + ".auth", String.valueOf(channel.text("username").isPresent()));
        properties.put(protocol + ".ssl.checkserveridentity", "true");
        if (security.equals("starttls")) {
            properties.put(protocol + ".starttls.enable", "true");
            properties.put(protocol + ".starttls.required", "true");
        }
        channel.text("caFile")
                .ifPresent(file -> properties.put(protocol + ".ssl.socketFactory", trusting(Path.of(file))));
        return properties;
    }

    private static SSLSocketFactory trusting(Path authorities) {
        try (InputStream in = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The authorities in " + authorities + " can't be used", e);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // All is bound before the routes start.
    }

    /** User and password as they are now; null for none. */
    private static final class Login extends MailAuthenticator {

        private final String channel;
        private final Supplier<Settings> settings;

        Login(String channel, Supplier<Settings> settings) {
            this.channel = channel;
            this.settings = settings;
        }

        private String text(String parameter) {
            return accounts(settings.get())
                    .filter(one -> one.name().equals(channel))
                    .findFirst()
                    .flatMap(one -> one.text(parameter))
                    .orElse(null);
        }

        @Override
        public PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(text("username"), text("password"));
        }
    }
}
