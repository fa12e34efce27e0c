package org.mediamtxmonitor.web.tls;

import java.time.Clock;

import org.mediamtxmonitor.config.CertificateFiles;
import org.mediamtxmonitor.config.Settings;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the certificate of {@code web.tls}, where there is one, and follows its files. */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

    @Bean
    SslBundleRegistrar tlsBundle(Settings settings) {
        return registry -> settings.web().tls().ifPresent(files -> register(files, registry));
    }

    private static void register(CertificateFiles files, SslBundleRegistry registry) {
        try {
            registry.registerBundle(TlsBundle.NAME, TlsBundle.of(files.load()));
        } catch (CertificateFiles.FlawException e) {
            // They were whole a moment ago, when the settings were read.
            throw new IllegalStateException(e.getMessage() + ". " + e.remedy(), e);
        }
    }

    @Bean
    TlsReload tlsReload(Settings settings, SslBundleRegistry registry) {
        return new TlsReload(
                settings.web().tls(), bundle -> registry.updateBundle(TlsBundle.NAME, bundle), Clock.systemUTC());
    }
}
