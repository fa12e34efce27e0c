package org.mediamtxmonitor.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code web}. */
final class WebReader {

    Settings.Web read(Section section) {
        return new Settings.Web(
                section.text("host").orElseThrow(),
                section.number("port"),
                section.flag("readOnly"),
                section.texts("allowedHosts").stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList(),
                section.texts("embedOrigins"),
                section.text("publicUrl").map(url -> URI.create(url.replaceFirst("/+$", ""))),
                RequestLimits.read(section.section("limits")),
                section.texts(
                        "trustedProxies",
                        NetworkText::isValid,
                        "is not an address or network",
                        "Write 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32."),
                section.texts("allowedOrigins"),
                section.text("basePath").orElse(""),
                section.has("tls") ? TlsReader.read(section.section("tls")) : Optional.empty());
    }
}
