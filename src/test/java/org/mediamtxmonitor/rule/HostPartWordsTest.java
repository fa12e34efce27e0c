package org.mediamtxmonitor.rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.NetworkInterface;

import com.fasterxml.jackson.core.JsonProcessingException;

import static org.assertj.core.api.Assertions.assertThat;

class HostPartWordsTest {

    private static <T> T of(Class<T> type, String json) throws JsonProcessingException {
        return Json.mapper().readValue(json, type);
    }

    private static HostStatus host(String viewerRate) throws JsonProcessingException {
        return of(
                        HostReport.class,
                        "{\"v\":1,\"host\":{\"id\":\"a\",\"intervalMs\":2000,\"viewerBitsPerSecond\":" + viewerRate
                                + "},\"disks\":[],\"interfaces\":[],\"processes\":[]}")
                .host();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | interface-fits-none",
                "1 | interface-fits-one",
                "40 | interface-fits",
                "null | interface-fits-unknown"
            })
    void it_is_said_how_many_more_viewers_fit(String viewers, String code) throws JsonProcessingException {
        NetworkInterface network = of(NetworkInterface.class, "{\"name\":\"eth0\",\"fitsViewers\":" + viewers + "}");

        assertThat(HostWords.fits(host("5000000"), network).code()).isEqualTo(code);
        assertThat(HostWords.fits(host("null"), network).code()).isEqualTo("interface-fits-unknown");
        assertThat(HostWords.fits(null, network).code()).isEqualTo("interface-fits-unknown");
        assertThat(HostWords.fits(null, null)).isNull();
    }

    @Test
    void it_is_said_who_records_to_a_disk() throws JsonProcessingException {
        assertThat(HostWords.use(null)).isNull();
        assertThat(HostWords.use(of(Disk.class, "{\"mount\":\"/\"}")).code()).isEqualTo("disk-no-recordings");
        assertThat(HostWords.use(of(Disk.class, "{\"mount\":\"/\",\"recordings\":[]}"))
                        .code())
                .isEqualTo("disk-no-recordings");
        assertThat(HostWords.use(of(Disk.class, "{\"mount\":\"/\",\"recordings\":[\"north\"]}"))
                        .values())
                .containsEntry("servers", "north");
    }
}
