/**
 * Alerts: rules that held long enough, what became of them, and whom to tell. All but {@code alert.live} is pure: time and
 * values come in as parameters.
 *
 * <p>This package has the shapes. {@code alert.state} turns findings into alerts, {@code alert.incident} turns alerts that
 * belong together into incidents, {@code alert.dispatch} decides which channel is told what and when. {@code alert.live}
 * has the beans of the route {@code alerts}: one leader a fleet, its state in Redis.
 */
package org.mediamtxmonitor.alert;
