package org.mediamtxmonitor.notify.push;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;

/**
 * The key pair by which push services know this monitor (VAPID, RFC 8292). It is made once and kept in Redis beside the devices:
 * they subscribed with it, all processes need the same, and without them it is of no use.
 */
@Component
public class PushKeys {

    private static final Logger LOG = LoggerFactory.getLogger(PushKeys.class);

    /** Where no contact is known. Apple takes only https and mailto with a domain that may be there. */
    private static final String NOBODY = "mailto:nobody@example.com";

    private final StringRedisTemplate redis;
    private final Keys keys;
    private String contact;
    private String known;
    private WebPush signer;
    /** Whether the signer names another contact than there is now. */
    private boolean outdated;

    @Autowired
    PushKeys(LiveSettings settings, StringRedisTemplate redis, Keys keys) {
        this(settings.get(), redis, keys);
        settings.onChange((before, now) -> become(now));
    }

    public PushKeys(Settings settings, StringRedisTemplate redis, Keys keys) {
        this.contact = contact(settings);
        this.redis = redis;
        this.keys = keys;
    }

    private synchronized void become(Settings now) {
        contact = contact(now);
        outdated = true;
    }

    /**
     * Whom a push service may ask about our messages: the address of the page, if it is https and of a domain, else the sender
     * of the first channel of type {@code email}.
     */
    static String contact(Settings settings) {
        return settings.web()
                .publicUrl()
                .filter(page -> "https".equals(page.getScheme()) && isDomain(page.getHost()))
                .map(URI::toString)
                .or(() -> sender(settings).map(mail -> "mailto:" + mail))
                .orElse(NOBODY);
    }

    private static Optional<String> sender(Settings settings) {
        return settings.channels().stream()
                .filter(channel -> channel.type().equals("email"))
                .flatMap(channel -> channel.text("from").stream())
                .map(from -> from.replaceFirst("^[^<]*<([^>]*)>.*$", "$1").strip())
                .filter(mail -> mail.matches("[^@\\s<>\"]+@[^@\\s<>\"]+") && isDomain(mail.replaceFirst(".*@", "")))
                .findFirst();
    }

    private static boolean isDomain(String host) {
        return host != null && host.matches("(?i)[a-z0-9.-]+\\.[a-z][a-z0-9-]*");
    }

    /**
     * Encrypts and signs with the keys of this monitor. While Redis is away those that this process knows.
     *
     * @throws DataAccessException if Redis is away and none are known
     */
    synchronized WebPush signer() {
        String stored;
        try {
            stored = stored();
        } catch (DataAccessException e) {
            if (signer == null) {
                throw e;
            }
            LOG.debug("Redis is away, the keys of Web Push are as this process knows them", e);
            return signer;
        }
        if (outdated || !stored.equals(known)) {
            String[] pair = stored.split(" ");
            signer = new WebPush(contact, VapidKeys.create(pair[0], pair[1]));
            known = stored;
            outdated = false;
        }
        return signer;
    }

    /** What Redis has; where it has none, or lost it, the first process gives its own. */
    private String stored() {
        String stored = redis.opsForValue().get(keys.pushKeys());
        if (stored != null) {
            return stored;
        }
        String own = known == null ? text(VapidKeys.generate()) : known;
        redis.opsForValue().setIfAbsent(keys.pushKeys(), own);
        return redis.opsForValue().get(keys.pushKeys());
    }

    private static String text(VapidKeys made) {
        return made.getX509PublicKey() + " " + made.getPkcs8PrivateKey();
    }

    /** The public key, which browsers subscribe with: an uncompressed point of P-256 in Base64url. */
    public String publicKey() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(signer().getVapidKeys().getApplicationServerKey());
    }
}
