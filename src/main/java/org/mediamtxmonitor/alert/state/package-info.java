/**
 * From findings to alerts, and which alerts have another one as their cause. Pure: time comes in with each observation.
 */
package org.mediamtxmonitor.alert.state;
