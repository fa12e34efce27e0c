/**
 * What a rule would have sent in a time of which the history knows the values. Pure: readings and times come in as
 * parameters.
 */
package org.mediamtxmonitor.alert.backtest;
