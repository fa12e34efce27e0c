/**
 * The processes that share one Redis: who is there and does what, how collectors share the servers, and what the fleet
 * lacks. {@link org.mediamtxmonitor.fleet.Shares} and {@link org.mediamtxmonitor.fleet.FleetProblems} are pure.
 */
package org.mediamtxmonitor.fleet;
