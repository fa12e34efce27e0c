package org.mediamtxmonitor.notify.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.notify.DeliveryException.Kind;
import org.springframework.stereotype.Component;

/** Says why a mail server did not take a message. */
@Component("mailFailure")
public class MailFailure {

    private static final int PERMANENT = 500;
    private static final int MOST_ANSWER = 500;

    /**
     * Always throws.
     *
     * @throws DeliveryException {@code refused} for a lasting answer (5xx of SMTP), {@code busy} for a passing one (4xx),
     *     {@code settings} for a login or an address that is wrong, {@code unreachable} without an answer
     */
    public void failed(Exception thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof AuthenticationFailedException) {
                throw failure(Kind.SETTINGS, "the mail server refuses user and password", at);
            }
            if (at instanceof AddressException) {
                throw failure(Kind.SETTINGS, "an address is none: look at from and to", at);
            }
            Integer code = code(at);
            if (code != null) {
                boolean lasting = code >= PERMANENT;
                throw failure(lasting ? Kind.REFUSED : Kind.BUSY, "the mail server answers " + code, at);
            }
            if (at.getMessage() != null && at.getMessage().startsWith("STARTTLS is required")) {
                throw failure(Kind.SETTINGS, "the mail server offers no STARTTLS; set security if that is meant", at);
            }
            if (at instanceof javax.net.ssl.SSLException) {
                throw failure(
                        Kind.UNREACHABLE, "the certificate of the mail server is not trusted, or TLS failed", null);
            }
        }
        throw failure(Kind.UNREACHABLE, "the mail server can't be reached", null);
    }

    private static Integer code(Throwable at) {
        if (at instanceof SMTPSendFailedException failed) {
            return address(failed, failed.getReturnCode());
        }
        if (at instanceof SMTPAddressFailedException failed) {
            return failed.getReturnCode();
        }
        return at instanceof SMTPSenderFailedException failed ? Integer.valueOf(failed.getReturnCode()) : null;
    }

    private static Integer address(SendFailedException failed, int code) {
        return code > 0
                ? Integer.valueOf(code)
                : failed.getNextException() == null ? null : code(failed.getNextException());
    }

    private static DeliveryException failure(Kind kind, String message, Throwable told) {
        String answer = told == null || told.getMessage() == null ? null : told.getMessage();
        String bounded = answer != null && answer.length() > MOST_ANSWER ? answer.substring(0, MOST_ANSWER) : answer;
        return new DeliveryException(kind, message, null, null, bounded, null);
    }
}
