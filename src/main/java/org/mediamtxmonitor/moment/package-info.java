/**
 * What was true at a moment of the past: readings of the history, events, sessions and alerts put together to servers and streams
 * of the same shapes as now. What is not kept is not known; nothing is taken from now but names and what the operators wrote.
 */
package org.mediamtxmonitor.moment;
