package org.mediamtxmonitor.web.prometheus;

/**
 * An answer to Prometheus, ready to be sent.
 *
 * @param contentType of the format that the client prefers
 * @param encoding {@code gzip}, or null for none
 */
public record PrometheusAnswer(String contentType, String encoding, byte[] body) {}
