/**
 * The alerts of the running fleet: one process judges them ({@link org.mediamtxmonitor.alert.live.AlertsLeader}) and writes what
 * it decides to Redis in one step ({@link org.mediamtxmonitor.alert.live.AlertStore}); every process with a page knows what is
 * true now ({@link org.mediamtxmonitor.alert.live.AlertsView}).
 */
package org.mediamtxmonitor.alert.live;
