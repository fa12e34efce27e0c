/**
 * Lays the YAML files of a folder over the built-in routes while the monitor runs: {@code RouteFile} is what a file says,
 * {@code Composition} what all files say together, {@code RouteInstaller} brings a running Camel context from one composition
 * to the next, {@code RouteOverlay} looks at the folder.
 */
package org.mediamtxmonitor.camel.overlay;
