package org.mediamtxmonitor.notify.http;

import java.net.UnknownHostException;

/** A channel leads to where nothing may be sent. The text has no address in it: it may be a secret, or tell of our network. */
final class ForbiddenTargetException extends UnknownHostException {

    ForbiddenTargetException(String message) {
        super(message);
    }
}
