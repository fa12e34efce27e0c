package org.mediamtxmonitor.notify.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.notify.DeliveryException.Kind;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

import com.interaso.webpush.WebPush;
import com.interaso.webpush.WebPush.Urgency;

/**
 * The functions of the route {@code notify-webpush}. A message goes to each device by itself; which took it is noted until all
 * have, so that another try goes to the others only. A device that asks to be left alone is, and holds up no other.
 */
@Component("webPush")
public class WebPushSender {

    /** A push service keeps a message for a device that is off for so long. */
    private static final Duration TTL = Duration.ofDays(1);

    /** Push services need not take more than 4,096 bytes, of which encryption needs 103. */
    private static final int MOST_BYTES = 3900;

    /** Longer than a message is tried. */
    private static final Duration KEEP_TAKEN = Duration.ofDays(4);

    private static final int TOPIC_BYTES = 24;
    private static final Set<Integer> GONE = Set.of(404, 410);
    /** The push service does not let this monitor write to the device: it subscribed with a key that nobody has any more. */
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    /** Whom it has refused for so long it will refuse for ever; for a shorter time the clock of this machine may be wrong. */
    private static final Duration LONGEST_REFUSED = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(WebPushSender.class);

    private final PushDevices devices;
    private final PushKeys pushKeys;
    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Clock clock;
    /** Until when a device is left alone, because its push service asked for that; by device. */
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    @Autowired
    public WebPushSender(PushDevices devices, PushKeys pushKeys, StringRedisTemplate redis, Keys keys) {
        this(devices, pushKeys, redis, keys, Clock.systemUTC());
    }

    /** @param clock the wall clock */
    public WebPushSender(PushDevices devices, PushKeys pushKeys, StringRedisTemplate redis, Keys keys, Clock clock) {
        this.devices = devices;
        this.pushKeys = pushKeys;
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Who is to be told of a message.
     *
     * @param device id of the only device to send to; null or empty for all that want to hear of it
     */
    public PushRound round(Message message, String device) {
        boolean isOne = device != null && !device.isEmpty();
        List<PushDevice> all = devices.all();
        List<PushDevice> receivers = all.stream()
                .filter(one -> isOne ? one.id().equals(device) : one.wants(message))
                .toList();
        Set<String> taken = isOne ? Set.of() : taken(message.id());
        List<PushDevice> lacking =
                receivers.stream().filter(one -> !taken.contains(one.id())).toList();
        return new PushRound(
                isOne ? null : message.id(),
                message.language(),
                lacking,
                receivers.size() - lacking.size(),
                !all.isEmpty() && receivers.isEmpty());
    }

    /**
     * Writes the letters to the devices of a round that are told in the language of this message.
     *
     * @param payload JSON for the service worker
     */
    public void address(PushRound round, Message message, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw new DeliveryException(Kind.REFUSED, "the message has more than " + MOST_BYTES + " bytes", null);
        }
        Urgency urgency = message.level() != null && message.level().equals("critical") && !message.isResolved()
                ? Urgency.High
                : Urgency.Normal;
        for (PushDevice one : round.devices(message.language())) {
            address(round, one, bytes, topic(message), urgency);
        }
    }

    private void address(PushRound round, PushDevice device, byte[] payload, String topic, Urgency urgency) {
        Instant until = resting.get(device.id());
        Instant now = clock.instant();
        if (until != null && now.isBefore(until)) {
            Duration left = Duration.between(now, until);
            round.failed(new DeliveryException(Kind.BUSY, "the push service asked to wait", 429, left, null, null));
            return;
        }
        resting.remove(device.id());
        WebPush signer = pushKeys.signer();
        try {
            byte[] body = signer.getBody(payload, device.point(), device.secret());
            Map<String, String> headers =
                    new LinkedHashMap<>(signer.getHeaders(device.endpoint(), (int) TTL.toSeconds(), topic, urgency));
            round.add(new PushLetter(round, device, headers, body));
        } catch (Exception e) {
            LOG.warn("Nothing can be encrypted for {}: {}", device, e.getClass().getSimpleName());
            round.failed(new DeliveryException(Kind.REFUSED, "the key of a device is not valid", null));
        }
    }

    /** The newest of a conversation takes the place of what waits at the push service: 32 characters, as RFC 8030 allows. */
    private static String topic(Message message) {
        try {
            byte[] text = (message.channel() + "\n" + message.thread()).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> taken(String message) {
        try {
            Set<String> taken = redis.opsForSet().members(keys.pushTaken(message));
            return taken == null ? Set.of() : taken;
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, every device gets the message", e);
            return Set.of();
        }
    }

    /** A push service took a letter. */
    public void took(PushLetter letter, String answer) {
        letter.round().taken(answer == null ? "" : answer);
        String message = letter.round().message();
        try {
            devices.took(letter.device().id());
            if (message == null) {
                return;
            }
            redis.opsForSet().add(keys.pushTaken(message), letter.device().id());
            redis.expire(keys.pushTaken(message), KEEP_TAKEN);
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, {} may get a message twice", letter.device(), e);
        }
    }

    /** A letter was not taken. A device that the push service knows no more, or has refused for a week, is forgotten. */
    public void failed(PushLetter letter, Exception cause) {
        DeliveryException failure = DeliveryException.of(cause);
        PushDevice device = letter.device();
        Integer status = failure.httpStatus();
        if (status != null && (GONE.contains(status) || REFUSED.contains(status) && isRefusedForLong(device))) {
            letter.round().gone();
            forget(device);
            return;
        }
        if (failure.retryAfter() != null) {
            resting.put(device.id(), clock.instant().plus(failure.retryAfter()));
        }
        letter.round().failed(failure);
    }

    private boolean isRefusedForLong(PushDevice device) {
        Instant now = clock.instant();
        try {
            return Duration.between(devices.refused(device.id(), now), now).compareTo(LONGEST_REFUSED) >= 0;
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, since when {} is refused is noted later", device, e);
            return false;
        }
    }

    private void forget(PushDevice device) {
        try {
            devices.remove(device.id());
            resting.remove(device.id());
            LOG.warn("The push service {} takes nothing for {} any more, it is forgotten", device.service(), device);
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, {} is forgotten later", device, e);
        }
    }

    /**
     * What came of a round.
     *
     * @throws DeliveryException where it is to be tried again, or nobody took it
     */
    public String result(PushRound round) {
        if (round.isOver() && round.message() != null) {
            try {
                redis.delete(keys.pushTaken(round.message()));
            } catch (DataAccessException e) {
                LOG.debug("Redis is away, who took a message expires by itself", e);
            }
        }
        return round.result();
    }

    /** What is wrong with the key of a device, which shows when something is encrypted for it. */
    public boolean isUsable(PushDevice device) {
        try {
            pushKeys.signer().getBody(new byte[1], device.point(), device.secret());
            return true;
        } catch (DataAccessException e) {
            throw e;
        } catch (Exception e) {
            LOG.debug("The key of a device is not valid", e);
            return false;
        }
    }
}
