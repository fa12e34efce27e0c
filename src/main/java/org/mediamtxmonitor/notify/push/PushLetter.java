package org.mediamtxmonitor.notify.push;

import java.util.Map;

/**
 * A request to a push service.
 *
 * @param headers of the request, by name
 * @param body encrypted for the device
 */
public record PushLetter(PushRound round, PushDevice device, Map<String, String> headers, byte[] body) {

    /** Where it goes to. */
    public String url() {
        return device.endpoint();
    }

    /** A header of the request. */
    public String header(String name) {
        return headers.get(name);
    }

    @Override
    public String toString() {
        return "letter to " + device;
    }
}
