package org.mediamtxmonitor.alert;

/**
 * Compares one property of an alert, as Alertmanager's matchers do.
 *
 * @param name {@code rule}, {@code server}, {@code host}, {@code path}, {@code level}, {@code group}, {@code owner} or {@code label.NAME}
 * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
 * @param value a text; for {@code =} and {@code !=} of a path a pattern as in {@code streams}; for {@code =~} and {@code !~} a
 *     regular expression that must match the whole
 */
public record Matcher(String name, String operator, String value) {}
