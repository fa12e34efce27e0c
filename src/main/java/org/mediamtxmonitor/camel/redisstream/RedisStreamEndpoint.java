package org.mediamtxmonitor.camel.redisstream;

import java.util.Map;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A stream with the options of its URI. */
public class RedisStreamEndpoint extends DefaultEndpoint {

    private final RedisStreamComponent component;
    private final Map<StreamOption, String> given;

    RedisStreamEndpoint(String uri, RedisStreamComponent component, Map<StreamOption, String> given) {
        super(uri, component);
        this.component = component;
        this.given = given;
    }

    @Override
    public Producer createProducer() {
        StreamOperation operation = StreamOperation.valueOf(value(StreamOption.OPERATION));
        operation.check(given.keySet());
        return new RedisStreamProducer(this, operation, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        StreamOperation.FOLLOW.check(given.keySet());
        Consumer consumer = new RedisStreamConsumer(this, processor, component);
        configureConsumer(consumer);
        return consumer;
    }

    /** Key of the stream, as it was given. */
    public String stream() {
        return value(StreamOption.KEY);
    }

    /** Group that reads it; null where each process follows for itself. */
    public String group() {
        return value(StreamOption.GROUP);
    }

    boolean isGiven(StreamOption option) {
        return given.containsKey(option);
    }

    /** Value of the URI, else the default; null if there is none. */
    String value(StreamOption option) {
        return given.getOrDefault(option, option.usual());
    }
}
