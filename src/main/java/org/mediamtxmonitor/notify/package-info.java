/**
 * Messages to people: {@code notify.message} words them, {@code notify.http} is the guarded way out to the services that
 * carry them. A type of channel is a route template {@code notify-<type>}: it takes a {@link Message} and either delivers it
 * or fails with a {@link DeliveryException}.
 */
package org.mediamtxmonitor.notify;
