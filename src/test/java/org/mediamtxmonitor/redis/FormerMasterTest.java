package org.mediamtxmonitor.redis;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisSentinelConnection;
import org.springframework.data.redis.connection.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class FormerMasterTest {

    private final RedisConnectionFactory connections = mock();
    private final RedisSentinelConnection sentinel = mock();
    private final List<SocketAddress> closed = new ArrayList<>();
    private final AtomicInteger replaced = new AtomicInteger();
    private final FormerMaster formerMaster =
            new FormerMaster(connections, "mymaster", closed::add, replaced::incrementAndGet);

    private void master(int port) {
        RedisServer one = new RedisServer("127.0.0.1", port);
        one.setName("mymaster");
        RedisServer other = new RedisServer("127.0.0.1", 1);
        other.setName("another");
        when(connections.getSentinelConnection()).thenReturn(sentinel);
        when(sentinel.isOpen()).thenReturn(true);
        when(sentinel.masters()).thenReturn(List.of(other, one));
    }

    @Test
    void a_master_that_stays_is_not_left() {
        master(6379);
        formerMaster.leave();
        formerMaster.leave();
        assertThat(closed).isEmpty();
        assertThat(replaced).hasValue(0);
        verify(connections, times(1)).getSentinelConnection();
    }

    @Test
    void a_master_that_was_replaced_is_left_and_again_if_somebody_was_led_there_once_more() {
        master(6379);
        formerMaster.leave();
        master(6380);
        formerMaster.leave();
        formerMaster.leave();
        SocketAddress former = new InetSocketAddress("127.0.0.1", 6379);
        assertThat(closed).containsExactly(former, former);
        assertThat(replaced).as("told once").hasValue(1);
    }

    @Test
    void a_replica_that_was_connected_to_before_the_first_look_is_left() {
        master(6380);
        when(sentinel.replicas(any())).thenReturn(List.of(new RedisServer("127.0.0.1", 6379)));
        formerMaster.leave();
        assertThat(closed).containsExactly(new InetSocketAddress("127.0.0.1", 6379));
    }

    @Test
    void a_replica_that_is_promoted_is_master_before_the_failover_is_over() {
        master(6379);
        formerMaster.leave();
        Properties promoted = new Properties();
        promoted.putAll(Map.of("ip", "127.0.0.1", "port", "6380", "flags", "slave,promoted", "role-reported", "slave"));
        when(sentinel.replicas(any())).thenReturn(List.of(RedisServer.newServerFrom(promoted)));
        formerMaster.leave();
        assertThat(closed).as("chosen, and a replica still").containsExactly(new InetSocketAddress("127.0.0.1", 6380));
        assertThat(replaced).hasValue(0);
        closed.clear();

        promoted.put("role-reported", "master");
        when(sentinel.replicas(any())).thenReturn(List.of(RedisServer.newServerFrom(promoted)));
        formerMaster.leave();
        master(6380);
        when(sentinel.replicas(any())).thenReturn(List.of(new RedisServer("127.0.0.1", 6379)));
        formerMaster.leave();
        assertThat(closed).containsOnly(new InetSocketAddress("127.0.0.1", 6379));
        assertThat(replaced).as("once").hasValue(1);
    }

    @Test
    void one_that_is_master_again_is_not_left() {
        master(6379);
        formerMaster.leave();
        master(6380);
        formerMaster.leave();
        closed.clear();
        master(6379);
        formerMaster.leave();
        assertThat(closed).containsExactly(new InetSocketAddress("127.0.0.1", 6380));
    }

    @Test
    void without_an_answer_of_sentinel_nothing_changes_and_another_one_is_asked() {
        master(6379);
        formerMaster.leave();
        when(sentinel.masters()).thenThrow(new RedisConnectionFailureException("away"));
        formerMaster.leave();
        assertThat(closed).isEmpty();
        formerMaster.leave();
        verify(connections, times(2)).getSentinelConnection();
    }

    @Test
    void without_sentinels_nobody_is_asked() {
        new FormerMaster(connections, null, closed::add, replaced::incrementAndGet).leave();
        verify(connections, never()).getSentinelConnection();
    }
}
