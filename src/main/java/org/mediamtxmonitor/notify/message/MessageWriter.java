package org.mediamtxmonitor.notify.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.alert.Topic;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.notify.Message.Fact;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Words notifications: what, where, since when, why, and what to do, in the language of the channel. */
@Component("messageWriter")
public class MessageWriter {

    private static final int MOST_TITLE = 200;
    private static final int MOST_TOPIC = 160;
    private static final int MOST_SUMMARY = 500;
    private static final int MOST_FACT = 200;

    /** Bytes of the hash that is the id of a message. */
    private static final int ID_BYTES = 16;

    private volatile Map<String, ChannelSettings> channels;
    private final Links links;
    private final Sparklines sparklines;
    private final StreamPicture pictures;
    private final ZoneId zone;

    /** Without charts and pictures. */
    public MessageWriter(Settings settings) {
        this(settings, ZoneId.systemDefault());
    }

    /** Without charts and pictures. @param zone in which times are told */
    public MessageWriter(Settings settings, ZoneId zone) {
        this(settings, zone, null, null);
    }

    @Autowired
    MessageWriter(LiveSettings settings, Sparklines sparklines, StreamPicture pictures) {
        this(settings.get(), ZoneId.systemDefault(), sparklines, pictures);
        settings.onChange((before, now) -> become(now));
    }

    private MessageWriter(Settings settings, ZoneId zone, Sparklines sparklines, StreamPicture pictures) {
        this.pictures = pictures;
        this.sparklines = sparklines;
        become(settings);
        this.links = new Links(settings.web().publicUrl());
        this.zone = zone;
    }

    private void become(Settings settings) {
        channels =
                settings.allChannels().stream().collect(Collectors.toMap(ChannelSettings::name, Function.identity()));
    }

    /** The id of a message: the same for the same version of a conversation, over all tries and restarts. */
    public static String id(String channel, String thread, long version) {
        try {
            byte[] text = (channel + "\n" + thread + "\n" + version).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return "msg_" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The message of a notification.
     *
     * @param untold whether nothing was ever told of what is over now: the message then says that it was, and for how long
     */
    public Message write(Notification notification, boolean untold) {
        ChannelSettings channel = channels.get(notification.channel());
        return write(notification, untold, channel == null ? "en" : channel.language());
    }

    /** The same in another language. @param language one of {@link Words#languages} */
    public Message write(Notification notification, boolean untold, String language) {
        Words words = new Words(language, zone);
        Wording wording = Wording.of(words.language());
        AlertItems items = new AlertItems(words, wording, links);
        boolean eased = isEased(notification);
        List<Message.Item> alerts = notification.alerts().stream()
                .map(alert -> eased && alert.endedAt() != null ? items.over(alert) : items.of(alert))
                .toList();
        Incident incident = notification.incident();
        String word = eased ? "eased" : word(notification.kind(), Message.isGone(alerts), untold);
        String title = title(notification, words, items, wording, word);
        String summary = summary(notification, words, alerts, items, wording);
        List<Fact> facts = facts(notification, words, alerts);
        String url = incident == null ? links.alerts() : links.incident(incident.id());
        boolean over = notification.kind() == Kind.RESOLVED;
        String advice = over ? null : advice(notification, alerts, wording);
        MessageText text = new MessageText(words, title, summary, advice, facts, alerts, notification.more(), url);
        return new Message(
                id(notification.channel(), notification.thread(), notification.version()),
                notification.channel(),
                notification.thread(),
                notification.kind().word(),
                notification.kind() == Kind.TEST ? "test" : over ? "resolved" : "firing",
                level(notification),
                topic(notification, words, items, wording),
                title,
                summary,
                advice,
                text.plain(),
                text.markdown(),
                facts,
                alerts,
                notification.more(),
                incident == null ? null : incident.id(),
                url,
                incident == null || over ? null : links.acknowledge(incident.id()),
                notification.at(),
                words.language(),
                incident == null ? notification.at() : incident.beganAt(),
                incident == null ? null : incident.endedAt(),
                sparkline(notification, words),
                picture(notification),
                new Message.Words(
                        words.of(incident == null ? "openAlerts" : "open"),
                        words.of("acknowledge"),
                        words.of("advice"),
                        notification.more() > 0 ? words.of("more", "count", notification.more()) : null,
                        words.of("footer")));
    }

    private Message.Sparkline sparkline(Notification notification, Words words) {
        return sparklines == null
                        || notification.incident() == null
                        || notification.alerts().isEmpty()
                ? null
                : sparklines.of(notification.alerts().get(0), notification.at(), words);
    }

    private Message.Picture picture(Notification notification) {
        return pictures == null || notification.alerts().isEmpty()
                ? null
                : pictures.of(notification.alerts().get(0).key(), notification.at());
    }

    /** What messages of a channel say of alerts. */
    public List<Message.Item> items(String channel, List<Alert> alerts) {
        ChannelSettings settings = channels.get(channel);
        Words words = new Words(settings == null ? "en" : settings.language(), zone);
        AlertItems items = new AlertItems(words, Wording.of(words.language()), links);
        return alerts.stream().map(items::of).toList();
    }

    private static String level(Notification notification) {
        if (notification.incident() != null) {
            return (notification.kind() == Kind.RESOLVED
                            ? notification.incident().worst()
                            : notification.incident().level())
                    .word();
        }
        boolean critical = notification.incidents() != null
                && notification.incidents().stream()
                        .anyMatch(incident -> incident.worst() == org.mediamtxmonitor.stream.Level.CRITICAL);
        return critical ? "critical" : "warning";
    }

    private static String title(
            Notification notification, Words words, AlertItems items, Wording wording, String word) {
        return PlainText.line(
                switch (notification.kind()) {
                    case TEST -> words.of("test", "channel", notification.channel());
                    case DIGEST -> digest(notification, words);
                    default ->
                        words.of(word)
                                .replace("{duration}", words.duration(Ending.lasted(notification)))
                                .replace("{title}", headline(notification, words, items, wording));
                },
                MOST_TITLE);
    }

    private static String topic(Notification notification, Words words, AlertItems items, Wording wording) {
        String topic = notification.topic() != null
                ? title(notification.topic(), items, wording)
                : notification.incident() != null
                        ? title(notification, items, wording)
                        : notification.kind() == Kind.TEST
                                ? words.of("test", "channel", notification.channel())
                                : digest(notification, words);
        return PlainText.line(topic, MOST_TOPIC);
    }

    private static String word(Kind kind, boolean isGone, boolean untold) {
        if (kind != Kind.RESOLVED) {
            return kind.word();
        }
        return isGone ? "gone" : untold ? "missed" : kind.word();
    }

    /** Whether it tells that the worst is over while something lesser goes on. */
    private static boolean isEased(Notification notification) {
        return notification.kind() == Kind.UPDATE
                && notification.alerts().stream().anyMatch(alert -> alert.endedAt() != null);
    }

    private static String digest(Notification notification, Words words) {
        int count =
                notification.incidents() == null ? 0 : notification.incidents().size();
        return count == 1 ? words.of("digest.one") : words.of("digest", "count", count);
    }

    /** What it is called now; of one trouble of a host the reason, which names the part of the host and says how long it will do. */
    private static String headline(Notification notification, Words words, AlertItems items, Wording wording) {
        List<Alert> alerts = notification.alerts();
        boolean isOfHost = alerts.size() == 1
                && notification.more() == 0
                && alerts.get(0).key().host() != null
                && notification.kind() != Kind.RESOLVED;
        if (isOfHost) {
            return items.host(alerts.get(0)) + ": " + wording.reason(alerts.get(0));
        }
        String title = title(notification, items, wording);
        return Ending.wasMore(notification) ? words.of("andMore").replace("{title}", title) : title;
    }

    private static String title(Notification notification, AlertItems items, Wording wording) {
        List<Alert> alerts = notification.alerts();
        Alert first = alerts.isEmpty() ? null : alerts.get(0);
        Topic topic = notification.topic();
        if (notification.kind() == Kind.RESOLVED
                && topic != null
                && isSame(topic.incident(), notification.incident())) {
            return title(topic, items, wording);
        }
        return title(new Topic(notification.incident(), first, isAlone(notification)), items, wording);
    }

    /** Whether an incident is about what it was about when it was first told: its end is told under the same name then. */
    private static boolean isSame(Incident told, Incident now) {
        Incident.Cause before = told.cause();
        Incident.Cause cause = now.cause();
        return before != null
                && cause != null
                && Objects.equals(before.kind(), cause.kind())
                && Objects.equals(before.name(), cause.name());
    }

    /** Whether it is about one alert; the end of several is not that of the last of them. */
    private static boolean isAlone(Notification notification) {
        return notification.alerts().size() == 1
                && notification.more() == 0
                && (notification.kind() != Kind.RESOLVED
                        || notification.incident().alertsTotal() <= 1);
    }

    /** Of one alert its thing and rule; else what the incident is called. */
    private static String title(Topic topic, AlertItems items, Wording wording) {
        return topic.isAlone() ? items.title(topic.alert()) : wording.title(topic.incident(), topic.alert());
    }

    /** What was the worst and is over. */
    private static String over(Notification notification, Words words, AlertItems items) {
        return notification.alerts().stream()
                .filter(alert -> alert.endedAt() != null)
                .map(alert -> words.of("resolved")
                        .replace("{duration}", words.duration(Duration.between(alert.since(), alert.endedAt())))
                        .replace("{title}", items.title(alert)))
                .collect(Collectors.joining(". ", "", "."));
    }

    private static String summary(
            Notification notification, Words words, List<Message.Item> alerts, AlertItems items, Wording wording) {
        String summary = switch (notification.kind()) {
            case TEST -> words.of("test.text", "channel", notification.channel());
            case DIGEST ->
                notification.incidents() == null
                        ? ""
                        : notification.incidents().stream().map(Incident::title).collect(Collectors.joining("; "));
            default -> {
                Incident.Cause cause = notification.incident().cause();
                // Why that is held for the cause is told of what goes on.
                boolean isOver = notification.kind() == Kind.RESOLVED;
                String why = cause == null || isOver || isAlone(notification)
                        ? null
                        : wording.why(
                                cause,
                                notification.alerts().isEmpty()
                                        ? null
                                        : notification.alerts().get(0));
                String text = why != null
                        ? why
                        : alerts.isEmpty() ? "" : alerts.get(0).reason();
                yield isEased(notification) ? over(notification, words, items) + " " + text : text;
            }
        };
        return PlainText.line(summary, MOST_SUMMARY);
    }

    /** About the cause of several alerts, else about the first one; null for nothing. */
    private static String advice(Notification notification, List<Message.Item> alerts, Wording wording) {
        Incident incident = notification.incident();
        boolean isAlone = alerts.size() == 1 && notification.more() == 0;
        String ofCause = incident == null || incident.cause() == null || isAlone
                ? null
                : wording.advice(
                        incident.cause(),
                        notification.alerts().isEmpty()
                                ? null
                                : notification.alerts().get(0));
        String advice = ofCause != null
                ? ofCause
                : alerts.stream()
                        .filter(alert -> alert.status().equals("firing"))
                        .map(Message.Item::advice)
                        .filter(text -> text != null && !text.isBlank())
                        .findFirst()
                        .orElse(null);
        return advice == null ? null : PlainText.line(advice, MOST_SUMMARY);
    }

    private List<Fact> facts(Notification notification, Words words, List<Message.Item> alerts) {
        List<Fact> facts = new ArrayList<>();
        Incident incident = notification.incident();
        if (incident == null) {
            return facts;
        }
        add(facts, words, "since", words.time(incident.beganAt()));
        if (incident.endedAt() != null) {
            add(facts, words, "until", words.time(incident.endedAt()));
            add(facts, words, "duration", words.duration(Ending.lasted(notification)));
        }
        if (!alerts.isEmpty()) {
            Message.Item first = alerts.get(0);
            boolean alone = alerts.size() == 1 && notification.more() == 0;
            add(facts, words, "server", first.server());
            if (alone && !first.what().equals(first.path())) {
                add(facts, words, "stream", first.path());
            }
            add(facts, words, "value", first.value());
            add(facts, words, "limit", first.threshold());
            add(facts, words, "owner", first.labels().get("owner"));
        }
        if (incident.streams() > 1) {
            add(facts, words, "streams", String.valueOf(incident.streams()));
        }
        if (incident.viewersHit() != null && incident.viewersHit() > 0) {
            add(facts, words, "viewers", String.valueOf(incident.viewersHit()));
        }
        return facts;
    }

    private static void add(List<Fact> facts, Words words, String name, String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(words.of(name), PlainText.line(value, MOST_FACT)));
        }
    }
}
