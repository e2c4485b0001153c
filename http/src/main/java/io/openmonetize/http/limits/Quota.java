package io.openmonetize.http.limits;

import java.time.Duration;

/**
 * What a request is told of its limit.
 *
 * @param reset until nothing of it is used
 * @param retry until the next request is let in; zero when this one was
 */
record Quota(boolean allowed, long limit, long remaining, Duration reset, Duration retry) {}
