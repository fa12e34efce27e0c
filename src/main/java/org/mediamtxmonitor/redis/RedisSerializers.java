package org.mediamtxmonitor.redis;

import java.nio.charset.StandardCharsets;

import org.springframework.data.redis.serializer.RedisSerializer;

/** What Spring Data Redis lacks. */
public final class RedisSerializers {

    private RedisSerializers() {}

    /** A number as Redis writes it. */
    public static RedisSerializer<Long> number() {
        return new RedisSerializer<>() {
            @Override
            public byte[] serialize(Long value) {
                return value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public Long deserialize(byte[] bytes) {
                return bytes == null ? null : Long.valueOf(new String(bytes, StandardCharsets.UTF_8));
            }
        };
    }
}
