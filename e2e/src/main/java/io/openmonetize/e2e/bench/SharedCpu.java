package io.openmonetize.e2e.bench;

import java.time.Duration;

/**
 * What this process and Redis have computed since this was made: the callers, the services and the
 * store. On a busy machine it says more than the time that has passed.
 */
final class SharedCpu {
  private final Cpu own = new Cpu();
  private final Duration redisBefore = redis();

  double microsPer(double calls) {
    return own.microsPer(calls) + redis().minus(redisBefore).toNanos() / 1e3 / calls;
  }

  private static Duration redis() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().filter(c -> c.contains("redis")).isPresent())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
