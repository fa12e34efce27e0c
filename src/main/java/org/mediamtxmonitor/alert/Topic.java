package org.mediamtxmonitor.alert;

/**
 * What a conversation was about when it was first told; it is called that to its end, whatever comes to it.
 *
 * @param incident as it was then, without what is shown on its page only
 * @param alert the worst one that was told; null for none
 * @param isAlone whether that was the only one
 */
public record Topic(Incident incident, Alert alert, boolean isAlone) {}
