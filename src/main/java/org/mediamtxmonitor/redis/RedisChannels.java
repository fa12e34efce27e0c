package org.mediamtxmonitor.redis;

import java.net.SocketAddress;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

/** All connections of this process to Redis and Sentinel that are open, whoever opened them. */
final class RedisChannels implements NettyCustomizer {

    /** Those that end leave it by themselves. */
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    @Override
    public void afterChannelInitialized(Channel channel) {
        open.add(channel);
    }

    /** Ends the connections to an address; their client makes them anew. */
    void close(SocketAddress address) {
        open.close(channel -> address.equals(channel.remoteAddress()));
    }
}
