package io.openmonetize.e2e.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has computed. On a machine with other work it says more than the time that has
 * passed.
 */
final class Cpu {
  private static final double NANOS_PER_MICRO = 1e3;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final long began = system.getProcessCpuTime();

  /** Microseconds since this was made, of all threads and cores. */
  double microsPer(double events) {
    return (system.getProcessCpuTime() - began) / NANOS_PER_MICRO / events;
  }
}
