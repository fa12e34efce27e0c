package org.mediamtxmonitor.notify.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.Secret;

/** The channels of {@code collector.yaml}, and how each does as far as this process knows. */
public final class Channels {

    private static final int SALT_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private volatile Map<String, ChannelSettings> settings;
    private final Map<String, ChannelState> states = new ConcurrentHashMap<>();

    public Channels(List<ChannelSettings> channels) {
        become(channels);
    }

    /** Other channels from now on. How those do that go stays known, for as long as this process lives. */
    public void become(List<ChannelSettings> channels) {
        Map<String, ChannelSettings> fresh = new LinkedHashMap<>();
        channels.forEach(channel -> fresh.put(channel.name(), channel));
        settings = fresh;
    }

    /** In the order of {@code collector.yaml}. */
    public Collection<ChannelSettings> all() {
        return settings.values();
    }

    public boolean has(String name) {
        return settings.containsKey(name);
    }

    /** How a channel does; {@link ChannelState#UNTESTED} where nothing is known. */
    public ChannelState state(String name) {
        return states.getOrDefault(name, ChannelState.UNTESTED);
    }

    /** Notes how a channel does. */
    void state(String name, ChannelState state) {
        states.put(name, state);
    }

    /** Takes what other processes know, as JSON by name. */
    void learn(Map<String, String> known) {
        known.forEach((name, json) -> {
            if (has(name)) {
                states.put(name, RedisOutboxStore.read(ChannelState.class, json));
            }
        });
    }

    /** Those that are switched off. */
    List<String> off() {
        return settings.keySet().stream().filter(name -> state(name).isOff()).toList();
    }

    /** Those whose last try failed, or that are off, in the order of {@code collector.yaml}. */
    public List<String> broken() {
        return settings.keySet().stream().filter(name -> state(name).isBroken()).toList();
    }

    /** What may be shown of what a channel answered: at most 1 kB, on one line, secrets masked; null for nothing. */
    public String shown(String name, String text) {
        return AnswerText.of(text, secrets(name));
    }

    /** What must not be shown of a channel: its secrets, as they are. */
    List<String> secrets(String name) {
        ChannelSettings channel = settings.get(name);
        return channel == null
                ? List.of()
                : channel.parameters().values().stream()
                        .filter(Secret.class::isInstance)
                        .map(value -> ((Secret) value).reveal())
                        .toList();
    }

    /** A fingerprint of what is configured, with salt, so that it tells nothing of the secrets. */
    String fingerprint(String name) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return fingerprint(name, HexFormat.of().formatHex(salt));
    }

    /** Whether a channel is configured as it was when this fingerprint was taken. */
    boolean isAsBefore(String name, String fingerprint) {
        return fingerprint != null && fingerprint.equals(fingerprint(name, fingerprint.replaceFirst(":.*", "")));
    }

    private String fingerprint(String name, String salt) {
        ChannelSettings channel = settings.get(name);
        if (channel == null) {
            return null;
        }
        Map<String, String> values = new TreeMap<>();
        channel.parameters()
                .keySet()
                .forEach(key -> values.put(key, channel.text(key).orElse("")));
        String text =
                String.join("\n", salt, channel.type(), String.valueOf(channel.allowPrivate()), values.toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return salt + ":" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
