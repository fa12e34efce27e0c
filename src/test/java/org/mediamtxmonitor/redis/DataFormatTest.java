package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DataFormatTest {

    @TempDir
    Path data;

    private final Keys keys = new Keys("mediamtx:");
    private final Map<String, String> held = new HashMap<>();

    @SuppressWarnings("unchecked")
    private StringRedisTemplate redis() {
        ValueOperations<String, String> values = Mockito.mock(ValueOperations.class);
        Mockito.when(values.get(Mockito.any())).thenAnswer(call -> held.get(call.<String>getArgument(0)));
        Mockito.when(values.setIfAbsent(Mockito.any(), Mockito.any()))
                .thenAnswer(call -> held.putIfAbsent(call.getArgument(0), call.getArgument(1)) == null);
        StringRedisTemplate redis = Mockito.mock(StringRedisTemplate.class);
        Mockito.when(redis.opsForValue()).thenReturn(values);
        return redis;
    }

    @Test
    void a_folder_of_the_first_release_bears_no_version_and_gets_one() throws IOException {
        DataFormat.check(data);
        DataFormat.check(data);

        assertThat(data.resolve("format")).content().isEqualTo("1\n");
    }

    @Test
    void a_folder_of_a_later_release_is_refused_and_stays_as_it_is() throws IOException {
        Files.writeString(data.resolve("format"), "2\n");

        assertThatThrownBy(() -> DataFormat.check(data))
                .isInstanceOfSatisfying(
                        DataFormatException.class,
                        e -> assertThat(e.remedy()).contains("restore the backup", "data.dir"))
                .hasMessageContaining(data.toString())
                .hasMessageContaining("its format is 2, and this one knows 1");
        assertThat(data.resolve("format")).content().isEqualTo("2\n");
    }

    @Test
    void a_Redis_without_a_version_gets_one_and_one_of_a_later_release_is_refused() {
        new DataFormatCheck(redis(), keys).start();
        assertThat(held).containsExactly(Map.entry("mediamtx:format", "1"));

        held.put("mediamtx:format", "2");
        assertThatThrownBy(() -> new DataFormatCheck(redis(), keys).start())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("mediamtx:format");
    }

    @Test
    void a_Redis_that_is_away_keeps_nobody_from_starting() {
        StringRedisTemplate away = Mockito.mock(StringRedisTemplate.class);
        Mockito.when(away.opsForValue()).thenThrow(new QueryTimeoutException("away"));

        new DataFormatCheck(away, keys).start();
    }

    @Test
    void a_Redis_that_was_away_at_the_start_is_looked_at_before_it_is_used() {
        StringRedisTemplate redis = redis();
        ValueOperations<String, String> values = redis.opsForValue();
        Mockito.when(redis.opsForValue())
                .thenThrow(new QueryTimeoutException("away"))
                .thenThrow(new QueryTimeoutException("away"))
                .thenReturn(values);
        held.put("mediamtx:format", "2");
        DataFormatCheck check = new DataFormatCheck(redis, keys);
        check.start();

        assertThatThrownBy(check::complete).isInstanceOf(QueryTimeoutException.class);
        assertThatThrownBy(check::complete)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("its format is 2, and this one knows 1");
        held.clear();
        check.complete();
        check.complete();

        assertThat(held).containsExactly(Map.entry("mediamtx:format", "1"));
    }
}
