package org.mediamtxmonitor.notify.message;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses of the page, as links in messages; null where {@code web.publicUrl} is not known. */
final class Links {

    private static final int MOST = 1000;

    private final Optional<URI> page;

    Links(Optional<URI> page) {
        this.page = page;
    }

    String alerts() {
        return link("alerts");
    }

    String incident(String id) {
        return link("incident?id=" + encoded(id));
    }

    String acknowledge(String incident) {
        return link("incident?id=" + encoded(incident) + "&acknowledge=true");
    }

    /** Page of the stream; that of the alerts where its name is so long that services would not take the link. */
    String stream(String server, String path) {
        String link = link("stream?server=" + encoded(server) + "&path=" + encoded(path));
        return link != null && link.length() > MOST ? alerts() : link;
    }

    String server(String id) {
        return link("server?server=" + encoded(id));
    }

    String host(String id) {
        return link("host?host=" + encoded(id));
    }

    private String link(String place) {
        return page.map(url -> url + "/#/" + place).orElse(null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
