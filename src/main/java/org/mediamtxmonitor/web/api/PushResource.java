package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.mediamtxmonitor.alert.incident.CauseTexts;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.notify.delivery.Attempt;
import org.mediamtxmonitor.notify.delivery.Channels;
import org.mediamtxmonitor.notify.delivery.Deliveries;
import org.mediamtxmonitor.notify.delivery.Outcome;
import org.mediamtxmonitor.notify.push.PushDevice;
import org.mediamtxmonitor.notify.push.PushDevices;
import org.mediamtxmonitor.notify.push.PushKeys;
import org.mediamtxmonitor.notify.push.WebPushSender;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.JsonBody;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

/** Answers with the devices that take notifications, adds, forgets and tries them. */
@Component
public class PushResource {

    private static final int MOST_KEY = 200;
    private static final int MOST_NAME = 100;
    private static final List<String> LEVELS = List.of(Level.CRITICAL.word(), Level.WARNING.word());

    private final Channels channels;
    private final Deliveries deliveries;
    private final PushDevices devices;
    private final PushKeys keys;
    private final WebPushSender sender;

    PushResource(Channels channels, Deliveries deliveries, PushDevices devices, PushKeys keys, WebPushSender sender) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.devices = devices;
        this.keys = keys;
        this.sender = sender;
    }

    /**
     * What a browser subscribes with.
     *
     * @param channel name of the channel that devices are of
     * @param key public key of this monitor, an uncompressed point of P-256 in Base64url
     */
    public record PushKey(String channel, String key) {}

    /**
     * A browser that takes notifications.
     *
     * @param id the same as long as its subscription is
     * @param name what people call it; null where they do not
     * @param service host of its push service
     * @param addedAt when it subscribed last
     * @param level the mildest that it is told of, of what its channel is told: {@code critical} or {@code warning}
     * @param language of its messages, such as {@code de}
     */
    public record PushSubscriber(
            String id, String name, String service, Instant addedAt, Level level, String language) {}

    /** The public key, and the channel that devices are of. */
    public PushKey key(ScopedFleet fleet) {
        UnscopedAccess.check(fleet);
        return new PushKey(channel().name(), keys.publicKey());
    }

    private ChannelSettings channel() {
        return channels.all().stream()
                .filter(channel -> channel.type().equals(ChannelSettings.WEB_PUSH))
                .findFirst()
                .orElseThrow();
    }

    /** The devices, the one that subscribed first first. */
    public Page<PushSubscriber> list(PageQuery query, ScopedFleet fleet) {
        List<PushDevice> all = fleet.all() ? devices.all() : List.of();
        return Page.of(all.stream().map(this::shown).toList(), query, null);
    }

    private PushSubscriber shown(PushDevice device) {
        return new PushSubscriber(
                device.id(),
                device.name(),
                device.service(),
                device.addedAt(),
                device.level(),
                device.language() == null ? channel().language() : device.language());
    }

    /**
     * Adds a device, or brings the one with this endpoint up to date; a problem of status 400 where the body makes no sense, 409
     * where there are too many.
     *
     * @param owner key of the account that adds it; null for none
     */
    public PushSubscriber add(byte[] body, String owner, ScopedFleet fleet) {
        UnscopedAccess.check(fleet);
        JsonBody given = JsonBody.of(body, "endpoint", "p256dh", "auth", "name", "level", "language");
        Level level =
                given.has("level") ? Level.valueOf(given.word("level", LEVELS).toUpperCase(Locale.ROOT)) : null;
        PushDevice device = PushDevice.of(
                        given.required("endpoint", PushDevice.MOST_ENDPOINT),
                        given.required("p256dh", MOST_KEY),
                        given.required("auth", MOST_KEY),
                        given.text("name", MOST_NAME),
                        Instant.now())
                .told(level, given.has("language") ? given.word("language", List.copyOf(CauseTexts.languages())) : null)
                .ownedBy(owner);
        device.flaw(channel().allowPrivate()).ifPresent(flaw -> {
            throw new ProblemException(400, flaw);
        });
        if (!sender.isUsable(device)) {
            throw new ProblemException(400, "The key p256dh is no point of P-256.");
        }
        if (!devices.add(device)) {
            throw new ProblemException(409, Reason.of("too-many-devices", "devices", PushDevices.MOST));
        }
        return shown(devices.one(device.id()).orElse(device));
    }

    /** Forgets a device; a problem of status 404 where there is none. */
    public void remove(String id, ScopedFleet fleet) {
        if (!fleet.all() || !devices.remove(id)) {
            throw unknown();
        }
    }

    /** A test message for a device; a problem of status 404 where there is none. */
    public Attempt test(String id, ScopedFleet fleet) {
        UnscopedAccess.check(fleet);
        devices.one(id).orElseThrow(PushResource::unknown);
        return deliveries.test(channel().name());
    }

    /** What came of the test. A device that refuses it says nothing of the channel. */
    public ChannelTest tested(Attempt attempt, Outcome outcome) {
        return ChannelTest.of(deliveries.testedOne(attempt, outcome));
    }

    private static ProblemException unknown() {
        return new ProblemException(404, Reason.of("no-such-device"));
    }
}
