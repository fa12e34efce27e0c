package org.mediamtxmonitor.camel.redisstream;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.support.component.EndpointUriFactorySupport;
import org.springframework.stereotype.Component;

/**
 * Makes URIs of {@code uri: redis-stream} with {@code parameters}, as YAML has them. Without a factory Camel takes everything up to
 * the first colon for the scheme, so a key with a colon would be another one.
 */
@Component
class RedisStreamUriFactory extends EndpointUriFactorySupport {

    private static final String SCHEME = "redis-stream";

    private static final Set<String> WORDS =
            Arrays.stream(StreamOption.values()).map(StreamOption::word).collect(Collectors.toUnmodifiableSet());

    @Override
    public boolean isEnabled(String scheme) {
        return SCHEME.equals(scheme);
    }

    @Override
    public String buildUri(String scheme, Map<String, Object> parameters, boolean encode) {
        return buildQueryParameters(scheme + ":", parameters, encode);
    }

    @Override
    public Set<String> propertyNames() {
        return WORDS;
    }

    @Override
    public Set<String> secretPropertyNames() {
        return Set.of();
    }

    @Override
    public Map<String, String> multiValuePrefixes() {
        return Map.of();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
