/** What picture is to be taken when, within which limits. Pure: times and the state of the fleet come in as parameters. */
package org.mediamtxmonitor.snapshot.plan;
