package org.mediamtxmonitor.notify.push;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.notify.DeliveryException.Kind;

/** One try of a message: the letters that devices lack, and what came of each. Thread-safe. */
public final class PushRound {

    private final String message;
    private final String language;
    private final List<PushDevice> lacking;
    private final boolean areSpared;
    private final List<PushLetter> letters = new ArrayList<>();
    private final List<DeliveryException> later = new ArrayList<>();
    private final List<DeliveryException> refused = new ArrayList<>();
    private String answer = "";
    private int taken;
    private int gone;

    /**
     * @param message its id; null for a test of one device
     * @param language of its channel
     * @param lacking devices that are to be told
     * @param taken devices that took the message before
     * @param areSpared whether there are devices that want to hear of worse only
     */
    PushRound(String message, String language, List<PushDevice> lacking, int taken, boolean areSpared) {
        this.message = message;
        this.language = language;
        this.lacking = lacking;
        this.taken = taken;
        this.areSpared = areSpared;
    }

    /** The languages of the devices that are to be told. */
    public List<String> languages() {
        return lacking.stream().map(this::language).distinct().toList();
    }

    private String language(PushDevice device) {
        return device.language() == null ? language : device.language();
    }

    /** The devices that are to be told in that language. */
    List<PushDevice> devices(String spoken) {
        return lacking.stream()
                .filter(device -> language(device).equals(spoken))
                .toList();
    }

    String message() {
        return message;
    }

    void add(PushLetter letter) {
        letters.add(letter);
    }

    /** What is to be sent. */
    public List<PushLetter> letters() {
        return letters;
    }

    synchronized void taken(String text) {
        taken++;
        answer = text;
    }

    synchronized void gone() {
        gone++;
    }

    synchronized void failed(DeliveryException failure) {
        (failure.kind().isTemporary() ? later : refused).add(failure);
    }

    /** Whether no device is left that may take it later. */
    synchronized boolean isOver() {
        return later.isEmpty();
    }

    /**
     * What to tell of it.
     *
     * @throws DeliveryException where a device may take it later, or none took it although there are some
     */
    synchronized String result() {
        if (taken == 0 && later.size() + refused.size() > 0) {
            throw later.isEmpty() ? refused.get(0) : later.get(0);
        }
        if (message == null && gone > 0) {
            throw new DeliveryException(
                    Kind.REFUSED, "the push service knows the device no more, it is forgotten", null);
        }
        String text = text();
        if (!later.isEmpty()) {
            DeliveryException first = later.get(0);
            throw new DeliveryException(
                    Kind.PARTLY, text + ": " + first.getMessage(), first.httpStatus(), null, first.answer(), null);
        }
        return text;
    }

    private String text() {
        if (taken + gone + later.size() + refused.size() == 0) {
            return areSpared ? "No device wants to hear of this level." : "No device is subscribed.";
        }
        StringBuilder text = new StringBuilder().append(taken).append(" took it");
        add(text, later.size(), " to be tried again");
        add(text, refused.size(), " refused it");
        add(text, gone, " are subscribed no more");
        return answer.isBlank() ? text.toString() : text + " (" + answer + ")";
    }

    private static void add(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(what);
        }
    }

    @Override
    public String toString() {
        return "round of " + message;
    }
}
