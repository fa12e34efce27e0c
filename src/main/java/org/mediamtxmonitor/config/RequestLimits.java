package org.mediamtxmonitor.config;

/**
 * How often clients may ask, each 1 or more.
 *
 * @param signInsPerMinute tries to sign in from one address, and to one account; default 5
 * @param signInsPerHour the same in an hour; default 20
 * @param readsPerMinute reads of an account, a token or an address; default 60000
 * @param changesPerMinute changes of the same; default 1200
 * @param connectionsPerMinute WebSockets that the same opens; default 300
 */
public record RequestLimits(
        int signInsPerMinute, int signInsPerHour, int readsPerMinute, int changesPerMinute, int connectionsPerMinute) {

    static RequestLimits read(Section section) {
        return new RequestLimits(
                section.number("signInsPerMinute"),
                section.number("signInsPerHour"),
                section.number("readsPerMinute"),
                section.number("changesPerMinute"),
                section.number("connectionsPerMinute"));
    }
}
