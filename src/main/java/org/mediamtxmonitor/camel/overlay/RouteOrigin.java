package org.mediamtxmonitor.camel.overlay;

/**
 * Where a route comes from.
 *
 * @param file name of its file
 * @param line where it, or its template, begins, from 1
 * @param builtIn whether the file is one of the monitor's own
 * @param template id of the template that it is made of; null for none
 * @param replaces name of the built-in file whose entry it takes the place of; null for none
 */
public record RouteOrigin(String file, int line, boolean builtIn, String template, String replaces) {}
