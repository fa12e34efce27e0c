package org.mediamtxmonitor.collect.server;

import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.stream.ServerReport;

/**
 * A report that no rule was applied to yet.
 *
 * @param report without levels and issues
 * @param complete the poll brought the complete list of paths; false for a report of a server that is silent
 * @param failure why it did not; null for one that did, and where no poll was made
 */
public record NormalisedPoll(ServerReport report, boolean complete, Failure failure) {}
