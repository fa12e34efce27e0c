package org.mediamtxmonitor.notify;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.notify.delivery.Attempt;
import org.mediamtxmonitor.notify.delivery.Progress;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.notify.push.PushDevice;
import org.mediamtxmonitor.notify.push.PushDevices;
import org.mediamtxmonitor.notify.push.PushKeys;
import org.mediamtxmonitor.notify.push.WebPushSender;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Notifications of browsers, from the message to a push service that checks and decrypts them, with devices in a real Redis. */
class WebPushIT extends ChannelTest {

    private static final Keys KEYS = new Keys("mediamtx:");

    @TempDir
    static Path data;

    private static RealRedis redis;
    private static LettuceConnectionFactory connections;
    private static StringRedisTemplate template;

    private PushService service;
    private PushDevices devices;
    private PushKeys keys;
    private WebPushSender sender;
    private MessageWriter writer;
    /** By how much the clock of the sender is ahead. */
    private Duration later = Duration.ZERO;

    @BeforeAll
    static void redisStarts() throws Exception {
        redis = RealRedis.start(data);
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(
                "127.0.0.1", URI.create(redis.url()).getPort()));
        connections.afterPropertiesSet();
        connections.start();
        template = new StringRedisTemplate(connections);
    }

    @AfterAll
    static void redisEnds() {
        connections.destroy();
        redis.close();
    }

    @BeforeEach
    void serviceStarts() throws Exception {
        template.execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
        service = new PushService();
        start(true);
    }

    @AfterEach
    void serviceEnds() {
        service.close();
    }

    private void start(boolean allowPrivate) throws Exception {
        channels("name: phones, type: webpush, allowPrivate: " + allowPrivate);
    }

    @Override
    Map<String, Object> beans() {
        devices = new PushDevices(template, KEYS, new LiveSettings(settings));
        keys = new PushKeys(settings, template, KEYS);
        sender = new WebPushSender(devices, keys, template, KEYS, Clock.offset(Clock.systemUTC(), later));
        writer = new MessageWriter(settings, ZoneOffset.UTC);
        return Map.of("webPush", sender, "messageWriter", writer);
    }

    private PushService.Browser subscribed(String name) throws Exception {
        PushService.Browser browser = service.browser(name);
        assertThat(devices.add(browser.device)).isTrue();
        return browser;
    }

    private PushService.Browser subscribed(String name, Level level, String language) throws Exception {
        PushService.Browser browser = service.browser(name);
        assertThat(devices.add(browser.device.told(level, language))).isTrue();
        return browser;
    }

    private Exchange tell(Kind kind) {
        return tell(Notifications.of("phones")
                .kind(kind, kind == Kind.RESOLVED ? 2 : 1)
                .make());
    }

    /** As the route {@code send} does. */
    private Exchange tell(Notification notification) {
        Attempt attempt = new Attempt(notification, Progress.NONE, "", false, 1, Instant.now(), 0, true);
        return producer.send("direct:notify-phones", ExchangePattern.InOut, exchange -> {
            exchange.setVariable("attempt", attempt);
            exchange.getMessage().setBody(writer.write(notification, false));
        });
    }

    @Test
    void a_browser_decrypts_what_happened_and_knows_who_sent_it() throws Exception {
        PushService.Browser phone = subscribed("phone");
        Notification notification = Notifications.of("phones").make();
        Message message = writer.write(notification, false);

        Exchange told = tell(notification);

        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody(String.class)).isEqualTo("1 took it");
        assertThat(phone.messages).singleElement().satisfies(shown -> {
            assertThat(shown.path("title").asText()).isEqualTo(message.title());
            assertThat(shown.path("body").asText()).isEqualTo(message.summary());
            assertThat(shown.path("tag").asText()).isEqualTo("phones " + message.thread());
            assertThat(shown.path("url").asText()).isEqualTo(message.url());
            assertThat(shown.path("lang").asText()).isEqualTo("en");
            assertThat(shown.path("renotify").asBoolean()).isTrue();
        });
        var headers = phone.requests.get(0);
        assertThat(headers.getFirst("TTL")).isEqualTo("86400");
        assertThat(headers.getFirst("Urgency")).isEqualTo("high");
        assertThat(headers.getFirst("Topic")).matches("[A-Za-z0-9_-]{32}");
        assertThat(headers.getFirst("Content-Encoding")).isEqualTo("aes128gcm");
        JsonNode claims = PushService.claims(headers.getFirst("Authorization"), keys.publicKey());
        assertThat(claims.path("aud").asText()).isEqualTo(service.origin());
        assertThat(claims.path("sub").asText()).isEqualTo("https://monitor.example.com");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
    }

    @Test
    void each_device_is_told_in_its_language_and_of_what_it_wants_to_hear() throws Exception {
        PushService.Browser english = subscribed("english");
        PushService.Browser german = subscribed("german", Level.WARNING, "de");
        PushService.Browser quiet = subscribed("quiet", Level.CRITICAL, null);
        Notification warning = Notifications.of("phones")
                .level(Level.WARNING)
                .kind(Kind.FIRING, 7)
                .make();

        assertThat(tell(warning).getMessage().getBody(String.class)).isEqualTo("2 took it");
        tell(Kind.FIRING);

        assertThat(english.messages)
                .extracting(shown -> shown.path("lang").asText())
                .containsExactly("en", "en");
        assertThat(german.messages)
                .extracting(shown -> shown.path("lang").asText())
                .containsExactly("de", "de");
        assertThat(german.messages.get(0).path("title").asText())
                .isEqualTo(writer.write(warning, false, "de").title());
        assertThat(quiet.messages).hasSize(1);
        assertThat(quiet.requests.get(0).getFirst("Urgency")).isEqualTo("high");
    }

    @Test
    void where_no_device_wants_to_hear_of_a_level_nothing_is_sent_and_nothing_fails() throws Exception {
        PushService.Browser quiet = subscribed("quiet", Level.CRITICAL, null);

        Exchange told = tell(Notifications.of("phones").level(Level.WARNING).make());

        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody(String.class)).isEqualTo("No device wants to hear of this level.");
        assertThat(quiet.requests).isEmpty();
        assertThat(devices.leastLevel()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void its_end_takes_the_place_of_its_beginning_without_a_sound() throws Exception {
        PushService.Browser phone = subscribed("phone");

        tell(Kind.FIRING);
        tell(Kind.RESOLVED);

        assertThat(phone.messages).hasSize(2);
        assertThat(phone.messages.get(1).path("tag"))
                .isEqualTo(phone.messages.get(0).path("tag"));
        assertThat(phone.messages.get(1).path("renotify").asBoolean()).isFalse();
        assertThat(phone.requests.get(1).getFirst("Topic"))
                .isEqualTo(phone.requests.get(0).getFirst("Topic"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void a_device_that_its_push_service_knows_no_more_is_forgotten_and_the_channel_goes_on(int status)
            throws Exception {
        PushService.Browser old = subscribed("old");
        PushService.Browser phone = subscribed("phone");
        old.status = status;

        Exchange told = tell(Kind.FIRING);

        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody(String.class)).isEqualTo("1 took it, 1 are subscribed no more");
        assertThat(devices.all()).extracting(PushDevice::id).containsExactly(phone.device.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_device_that_is_refused_for_a_week_is_forgotten(int status) throws Exception {
        PushService.Browser old = subscribed("old");
        PushService.Browser phone = subscribed("phone");
        old.status = status;
        tell(Kind.FIRING);

        later = Duration.ofDays(7).minusMinutes(1);
        start(true);
        assertThat(tell(Kind.RESOLVED).getMessage().getBody(String.class)).isEqualTo("1 took it, 1 refused it");
        assertThat(devices.all())
                .extracting(PushDevice::id)
                .containsExactlyInAnyOrder(old.device.id(), phone.device.id());

        later = Duration.ofDays(7).plusMinutes(1);
        start(true);
        assertThat(tell(Kind.FIRING).getMessage().getBody(String.class))
                .isEqualTo("1 took it, 1 are subscribed no more");
        assertThat(devices.all()).extracting(PushDevice::id).containsExactly(phone.device.id());
    }

    @Test
    void a_device_that_takes_messages_again_is_not_forgotten_for_what_was_refused_before() throws Exception {
        PushService.Browser phone = subscribed("phone");
        phone.status = 403;
        tell(Kind.FIRING);
        phone.status = 201;
        tell(Kind.RESOLVED);
        phone.status = 403;

        later = Duration.ofDays(8);
        start(true);
        assertThat(failure(tell(Kind.FIRING)).httpStatus()).isEqualTo(403);
        assertThat(devices.all()).extracting(PushDevice::id).containsExactly(phone.device.id());
    }

    @ParameterizedTest
    @CsvSource({"429, 120, busy", "503, , busy", "500, , busy", "413, , refused", "403, , refused"})
    void the_only_device_s_answer_is_that_of_the_channel(int status, String retryAfter, String kind) throws Exception {
        PushService.Browser phone = subscribed("phone");
        phone.status = status;
        phone.retryAfter = retryAfter;

        DeliveryException failure = failure(tell(Kind.FIRING));

        assertThat(failure.kind().word()).isEqualTo(kind);
        assertThat(failure.httpStatus()).isEqualTo(status);
        assertThat(failure.retryAfter()).isEqualTo(retryAfter == null ? null : Duration.ofSeconds(120));
        assertThat(devices.all()).hasSize(1);
    }

    @Test
    void another_try_goes_to_the_devices_only_that_have_not_got_the_message() throws Exception {
        PushService.Browser phone = subscribed("phone");
        PushService.Browser tablet = subscribed("tablet");
        tablet.status = 503;

        assertThat(failure(tell(Kind.FIRING)).kind()).isEqualTo(DeliveryException.Kind.PARTLY);
        tablet.status = 201;
        Exchange again = tell(Kind.FIRING);

        assertThat(again.getException()).isNull();
        assertThat(phone.messages).hasSize(1);
        assertThat(tablet.messages).hasSize(1);
        assertThat(template.keys("mediamtx:push:taken:*")).isEmpty();
    }

    @Test
    void a_device_that_is_to_be_left_alone_holds_up_no_other() throws Exception {
        PushService.Browser phone = subscribed("phone");
        PushService.Browser tablet = subscribed("tablet");
        tablet.status = 429;
        tablet.retryAfter = "600";

        DeliveryException first = failure(tell(Kind.FIRING));
        tell(Kind.RESOLVED);

        assertThat(first.kind()).isEqualTo(DeliveryException.Kind.PARTLY);
        assertThat(first.retryAfter()).isNull();
        assertThat(phone.messages).hasSize(2);
        assertThat(tablet.requests).hasSize(1);
    }

    @Test
    void a_push_service_that_hangs_is_given_up_in_time_while_others_are_told() throws Exception {
        PushService.Browser phone = subscribed("phone");
        PushService.Browser tablet = subscribed("tablet");
        tablet.hangs = true;

        DeliveryException failure = failure(tell(Kind.FIRING));

        assertThat(failure.kind()).isEqualTo(DeliveryException.Kind.PARTLY);
        assertThat(failure.getMessage()).isEqualTo("1 took it, 1 to be tried again: no answer in time");
        assertThat(phone.messages).hasSize(1);
    }

    @Test
    void a_device_that_refuses_for_good_fails_no_message_that_another_one_took() throws Exception {
        PushService.Browser phone = subscribed("phone");
        PushService.Browser tablet = subscribed("tablet");
        tablet.status = 403;

        Exchange told = tell(Kind.FIRING);

        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody(String.class)).isEqualTo("1 took it, 1 refused it");
        assertThat(phone.messages).hasSize(1);
    }

    @Test
    void without_a_device_nothing_is_sent_and_nothing_fails() {
        Exchange told = tell(Kind.FIRING);

        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody(String.class)).isEqualTo("No device is subscribed.");
    }

    @Test
    void a_device_on_a_private_address_is_not_reached() throws Exception {
        PushService.Browser phone = subscribed("phone");
        start(false);

        assertThat(failure(tell(Kind.FIRING)).kind()).isEqualTo(DeliveryException.Kind.SETTINGS);
        assertThat(phone.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example.com/x",
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://10.0.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/x",
                "https://[fd00::1]/x",
                "https://0x7f000001/x",
                "https://2130706433/x",
                "https://127.1/x",
                "https://user@push.example.com/x",
                "https://push.example.com:22/x",
                "https://push.example.com/x#y",
                "file:///etc/passwd",
                "ftp://push.example.com/x",
                "//push.example.com/x",
                "nonsense",
                ""
            })
    void a_device_elsewhere_than_at_a_public_push_service_is_not_taken(String endpoint) throws Exception {
        PushDevice good = service.browser("phone").device;

        assertThat(PushDevice.of(endpoint, good.p256dh(), good.auth(), null, Instant.now())
                        .flaw(false))
                .isPresent();
        assertThat(PushDevice.of("https://push.example.com/x", good.p256dh(), good.auth(), null, Instant.now())
                        .flaw(false))
                .isEmpty();
    }

    @Test
    void keys_that_are_none_are_not_taken() throws Exception {
        PushDevice good = service.browser("phone").device;
        byte[] point = Base64.getUrlDecoder().decode(good.p256dh());
        point[40] ^= 1;
        String offCurve = Base64.getUrlEncoder().withoutPadding().encodeToString(point);

        assertThat(with(good, "AAAA", good.auth()).flaw(true)).isPresent();
        assertThat(with(good, "!", good.auth()).flaw(true)).isPresent();
        assertThat(with(good, good.p256dh(), "AAAA").flaw(true)).isPresent();
        assertThat(sender.isUsable(good)).isTrue();
        assertThat(sender.isUsable(with(good, offCurve, good.auth()))).isFalse();
        assertThat(with(good, offCurve, good.auth()).toString()).doesNotContain(offCurve);
    }

    private static PushDevice with(PushDevice device, String p256dh, String auth) {
        return PushDevice.of(device.endpoint(), p256dh, auth, null, device.addedAt());
    }

    @Test
    void there_are_so_many_devices_and_no_more_but_each_may_subscribe_again() throws Exception {
        PushDevice good = service.browser("phone").device;
        for (int i = 0; i < PushDevices.MOST; i++) {
            assertThat(devices.add(at(good, i))).isTrue();
        }

        assertThat(devices.add(at(good, PushDevices.MOST))).isFalse();
        assertThat(devices.add(at(good, 0))).isTrue();
        assertThat(devices.all()).hasSize(PushDevices.MOST);
        assertThat(devices.remove(at(good, 0).id())).isTrue();
        assertThat(devices.remove("unknown")).isFalse();
    }

    private static PushDevice at(PushDevice device, int number) {
        return PushDevice.of(device.endpoint() + number, device.p256dh(), device.auth(), null, device.addedAt());
    }

    @Test
    void all_processes_have_the_same_key_and_a_redis_that_lost_it_gets_it_again() {
        String key = keys.publicKey();

        assertThat(new PushKeys(settings, template, KEYS).publicKey()).isEqualTo(key);
        template.delete(KEYS.pushKeys());
        assertThat(keys.publicKey()).isEqualTo(key);
        assertThat(new PushKeys(settings, template, KEYS).publicKey()).isEqualTo(key);
        assertThat(Set.of(key)).allMatch(text -> Base64.getUrlDecoder().decode(text).length == 65);
    }
}
