package org.mediamtxmonitor.collect.server;

/**
 * A server that has been silent for too long, or that was never asked yet, and of which that is not told yet.
 *
 * @param server id of the server
 */
public record Silence(String server) {}
