package org.mediamtxmonitor.notify.http;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.redis.Json;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Payloads that have the picture of a stream with them, as services take it. */
@Component("pictureForm")
public class PictureForm {

    private static final String FILE = "picture.jpg";
    private static final String LINE = "\r\n";

    /**
     * The body of a request.
     *
     * @param contentType header {@code Content-Type}
     */
    public record Form(String contentType, byte[] bytes) {

        @Override
        public String toString() {
            return "Form[" + contentType + ", " + bytes.length + " bytes]";
        }
    }

    /** For Discord: the payload is one field, which refers to the file as {@code attachment://picture.jpg}. */
    public Form discord(String json, Message.Picture picture) {
        return multipart(Map.of("payload_json", json), "files[0]", picture.jpeg());
    }

    /** For Telegram: every field of the payload is one of the form, beside the file in the field {@code photo}. */
    public Form telegram(String json, Message.Picture picture) {
        return multipart(fields(json), "photo", picture.jpeg());
    }

    /** For ntfy, where the picture is the body: the fields of the payload as a query, but for the topic, which is in the path. */
    public String ntfyQuery(String json) {
        Map<String, String> fields = fields(json);
        fields.remove("topic");
        fields.put("filename", FILE);
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /**
     * For Matrix, which keeps pictures by themselves: the event that shows one.
     *
     * @param answer of the upload
     * @throws DeliveryException if the server did not say where it has it
     */
    public String matrix(String answer, Message.Picture picture) {
        String uri = fields(answer).getOrDefault("content_uri", "");
        if (!uri.startsWith("mxc://")) {
            throw new DeliveryException(DeliveryException.Kind.REFUSED, "the server did not take the picture", null);
        }
        ObjectNode event = Json.mapper().createObjectNode();
        event.put("msgtype", "m.image").put("body", FILE).put("url", uri);
        event.putObject("info")
                .put("mimetype", "image/jpeg")
                .put("w", picture.width())
                .put("h", picture.height())
                .put("size", picture.jpeg().length);
        return event.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The fields of an object, in their order: texts as they are, a list of texts with commas, all else as JSON. */
    private static Map<String, String> fields(String json) {
        try {
            JsonNode read = Json.mapper().readTree(json);
            return read.properties().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            field -> text(field.getValue()),
                            (one, other) -> other,
                            LinkedHashMap::new));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload is no JSON", e);
        }
    }

    private static String text(JsonNode value) {
        boolean isListOfTexts = value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
        return isListOfTexts
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::textValue)
                        .collect(Collectors.joining(","))
                : value.isTextual() ? value.textValue() : value.toString();
    }

    private static Form multipart(Map<String, String> fields, String fileField, byte[] jpeg) {
        String boundary = boundary(fields, jpeg);
        ByteArrayOutputStream all = new ByteArrayOutputStream(jpeg.length + 4096);
        fields.forEach((name, value) -> {
            write(all, "--" + boundary + LINE + "Content-Disposition: form-data; name=\"" + name + "\"" + LINE);
            write(all, "Content-Type: text/plain; charset=utf-8" + LINE + LINE + value + LINE);
        });
        write(
                all,
                "--" + boundary + LINE + "Content-Disposition: form-data; name=\"" + fileField + "\"; filename=\""
                        + FILE + "\"" + LINE + "Content-Type: image/jpeg" + LINE + LINE);
        all.writeBytes(jpeg);
        write(all, LINE + "--" + boundary + "--" + LINE);
        return new Form("multipart/form-data; boundary=" + boundary, all.toByteArray());
    }

    private static void write(ByteArrayOutputStream to, String text) {
        to.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A digest of all that it separates: no name of a stream can have it in it. */
    private static String boundary(Map<String, String> fields, byte[] jpeg) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            fields.values().forEach(value -> digest.update(value.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(jpeg), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
