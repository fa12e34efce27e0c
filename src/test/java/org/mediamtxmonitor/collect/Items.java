package org.mediamtxmonitor.collect;

import java.io.UncheckedIOException;

import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.SrtConn;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Items as MediaMTX lists them, with the fields that matter to a test. */
public final class Items {

    private Items() {}

    /** A live path with an SRT publisher whose connection has the name of the path as its id. */
    public static PathItem live(String name, String availableTime, long bytes) {
        return path(name, """
                "available":true, "availableTime":"%s", "online":true, "inboundBytes":%d, "outboundBytes":0,
                "source":{"type":"srtConn","id":"%s"}""".formatted(availableTime, bytes, name));
    }

    public static PathItem offline(String name) {
        return path(name, "\"available\":false, \"online\":false");
    }

    /** A path that nobody feeds and that these types of clients read. */
    public static PathItem readBy(String name, String... types) {
        StringBuilder readers = new StringBuilder();
        for (String type : types) {
            readers.append(readers.isEmpty() ? "" : ",").append("{\"type\":\"%s\",\"id\":\"1\"}".formatted(type));
        }
        return path(name, "\"readers\":[%s]".formatted(readers));
    }

    public static PathItem path(String name, String fields) {
        return read("{\"name\":\"%s\",\"confName\":\"%s\",%s}".formatted(name, name, fields), PathItem.class);
    }

    public static SrtConn srt(String id, long bytes) {
        return read("""
                {"id":"%s","state":"publish","path":"%s","bytesReceived":%d,"bytesSent":0,"msRTT":42.34,
                 "packetsReceivedUnique":100,"packetsReceivedRetrans":1,"packetsReceivedDrop":0}""".formatted(id, id, bytes), SrtConn.class);
    }

    public static ForwardItem forward(String id, long bytes) {
        return read(
                "{\"id\":\"%s\",\"pos\":1,\"protocol\":\"rtmp\",\"state\":\"forwarding\",\"outboundBytes\":%d}"
                        .formatted(id, bytes),
                ForwardItem.class);
    }

    /** The configuration of a path for publishers with so many forward destinations. */
    public static PathConf conf(String name, int forwards) {
        return new PathConf(name, false, false, false, forwards);
    }

    /** What is told, as JSON. */
    public static String json(Object told) {
        try {
            return Json.mapper().writeValueAsString(told);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An item of any list, as MediaMTX writes it. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MediaMtxJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
