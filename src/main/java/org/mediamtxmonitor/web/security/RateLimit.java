package org.mediamtxmonitor.web.security;

import jakarta.servlet.Filter;

/**
 * Refuses whoever asks too often. It stands where it is known who asks and nothing is done for them yet, so that who is refused for want
 * of a sign-in counts too.
 */
public interface RateLimit extends Filter {}
