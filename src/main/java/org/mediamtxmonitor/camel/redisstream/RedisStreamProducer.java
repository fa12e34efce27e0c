package org.mediamtxmonitor.camel.redisstream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.support.DefaultProducer;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.RedisCallback;

/** Runs one operation on a stream for each message. */
class RedisStreamProducer extends DefaultProducer {

    /** Trims by id, because Spring supports XTRIM by length only. */
    private static final byte[] TRIM = bytes("return redis.call('xtrim', KEYS[1], unpack(ARGV))");

    private static final String USUAL_FIELD = "json";

    private final RedisStreamEndpoint endpoint;
    private final StreamOperation operation;
    private final RedisStreamComponent component;

    RedisStreamProducer(RedisStreamEndpoint endpoint, StreamOperation operation, RedisStreamComponent component) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = operation;
        this.component = component;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        byte[] key = bytes(component.full(value(message, StreamOption.KEY)));
        switch (operation) {
            case ADD -> add(exchange, key);
            case RANGE, REVRANGE -> message.setBody(range(message, key));
            case LENGTH ->
                message.setBody(redis(connection -> connection.streamCommands().xLen(key)));
            case TRIM -> message.setBody(trim(message, key));
            case DELETE -> message.setBody(delete(message, key));
            case FOLLOW -> throw new IllegalStateException("a consumer's");
        }
    }

    private void add(Exchange exchange, byte[] key) throws NoTypeConversionAvailableException {
        Message message = exchange.getMessage();
        Map<byte[], byte[]> fields = fields(exchange);
        XAddOptions limit = limit(message);
        RecordId id = id(value(message, StreamOption.ID));
        RecordId added = redis(connection -> connection
                .streamCommands()
                .xAdd(StreamRecords.rawBytes(fields).withId(id).withStreamKey(key), limit));
        message.setHeader(RedisStreamHeaders.ENTRY_ID, added.getValue());
    }

    private XAddOptions limit(Message message) {
        Limits limits = limits(message);
        boolean approximate = approximate();
        if (limits.maxLen() != null) {
            return XAddOptions.maxlen(Long.parseLong(limits.maxLen())).approximateTrimming(approximate);
        }
        if (limits.minId() != null) {
            return XAddOptions.none().minId(id(limits.minId())).approximateTrimming(approximate);
        }
        return XAddOptions.none();
    }

    private List<?> range(Message message, byte[] key) {
        Range<String> range = Range.closed(value(message, StreamOption.FROM), value(message, StreamOption.TO));
        String count = value(message, StreamOption.COUNT);
        Limit limit = count == null ? Limit.unlimited() : Limit.limit().count(Integer.parseInt(count));
        return redis(connection -> operation == StreamOperation.RANGE
                        ? connection.streamCommands().xRange(key, range, limit)
                        : connection.streamCommands().xRevRange(key, range, limit))
                .stream()
                .map(Entries::of)
                .toList();
    }

    private Long trim(Message message, byte[] key) {
        Limits limits = limits(message);
        if (limits.maxLen() == null && limits.minId() == null) {
            throw new IllegalArgumentException("redis-stream: TRIM needs maxLen or minId");
        }
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(key);
        arguments.add(bytes(limits.maxLen() != null ? "maxlen" : "minid"));
        arguments.add(bytes(approximate() ? "~" : "="));
        arguments.add(bytes(limits.maxLen() != null ? limits.maxLen() : limits.minId()));
        return redis(connection ->
                connection.scriptingCommands().eval(TRIM, ReturnType.INTEGER, 1, arguments.toArray(byte[][]::new)));
    }

    private Long delete(Message message, byte[] key) {
        String id = value(message, StreamOption.ID);
        if (id.endsWith("*")) {
            throw new IllegalArgumentException(
                    "redis-stream: DELETE needs an id, as option or header " + StreamOption.ID.header());
        }
        return redis(connection -> connection.streamCommands().xDel(key, id(id)));
    }

    /** One of them or none. */
    private record Limits(String maxLen, String minId) {}

    /** A header takes the place of the other limit in the URI too. */
    private Limits limits(Message message) {
        String maxLen = header(message, StreamOption.MAX_LEN);
        String minId = header(message, StreamOption.MIN_ID);
        if (maxLen != null && minId != null) {
            throw new IllegalArgumentException("redis-stream: give header " + StreamOption.MAX_LEN.header() + " or "
                    + StreamOption.MIN_ID.header() + ", Redis takes one of them");
        }
        return maxLen != null || minId != null
                ? new Limits(maxLen, minId)
                : new Limits(endpoint.value(StreamOption.MAX_LEN), endpoint.value(StreamOption.MIN_ID));
    }

    private boolean approximate() {
        return Boolean.parseBoolean(endpoint.value(StreamOption.APPROXIMATE));
    }

    private String value(Message message, StreamOption option) {
        String header = header(message, option);
        return header != null ? header : endpoint.value(option);
    }

    private static String header(Message message, StreamOption option) {
        String value = message.getHeader(option.header(), String.class);
        return value == null ? null : option.checked("header " + option.header(), value);
    }

    private Map<byte[], byte[]> fields(Exchange exchange) throws NoTypeConversionAvailableException {
        Object body = exchange.getMessage().getBody();
        Map<byte[], byte[]> fields = new LinkedHashMap<>();
        if (body instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> field : map.entrySet()) {
                fields.put(bytes(String.valueOf(field.getKey())), content(exchange, field.getKey(), field.getValue()));
            }
        } else {
            String field = endpoint.isGiven(StreamOption.FIELD) ? endpoint.value(StreamOption.FIELD) : USUAL_FIELD;
            fields.put(bytes(field), content(exchange, field, body));
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("redis-stream: an entry needs at least one field, the map is empty");
        }
        return fields;
    }

    private static byte[] content(Exchange exchange, Object field, Object value)
            throws NoTypeConversionAvailableException {
        if (value == null) {
            throw new IllegalArgumentException("redis-stream: field " + field + " has no value, Redis knows no null");
        }
        if (value instanceof byte[] content) {
            return content;
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return bytes(value.toString());
        }
        return exchange.getContext().getTypeConverter().mandatoryConvertTo(byte[].class, exchange, value);
    }

    /** Spring requires both parts. */
    private static RecordId id(String id) {
        return RecordId.of(id.matches("\\d+") ? id + "-0" : id);
    }

    private <T> T redis(RedisCallback<T> command) {
        return component.redis().execute(command);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
