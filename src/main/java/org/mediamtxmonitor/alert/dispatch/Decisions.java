package org.mediamtxmonitor.alert.dispatch;

import java.util.List;

import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Notification;

/**
 * What is to be told now.
 *
 * @param notifications in the order of their decision
 * @param changed conversations that changed
 * @param closed conversations that need not be remembered any more
 */
public record Decisions(List<Notification> notifications, List<Conversation> changed, List<Conversation> closed) {}
