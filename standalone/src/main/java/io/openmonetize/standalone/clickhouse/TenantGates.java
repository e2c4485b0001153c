package io.openmonetize.standalone.clickhouse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a few statements of one tenant run, and a few more of all tenants together; the rest of the
 * engine is for those who write.
 */
final class TenantGates {
  private static final int EACH = 2;
  private static final int EACH_WAITING = 16;

  private final EngineLimits limits;
  private final Gate together;
  private final Map<String, Gate> each = new ConcurrentHashMap<>();

  TenantGates(EngineLimits limits) {
    this.limits = limits;
    // Half of the engine, and never more waiting than would leave the front without threads.
    this.together = new Gate(limits.of(Math.max(1, limits.queries() / 2), limits.waiting() / 2));
  }

  /** Returns when it is this tenant's turn; each return must be followed by {@link #leave}. */
  void enter(Tenant tenant) {
    Gate own =
        each.computeIfAbsent(tenant.customerId(), id -> new Gate(limits.of(EACH, EACH_WAITING)));
    own.enter();
    try {
      together.enter();
    } catch (EngineException full) {
      own.leave();
      throw full;
    }
  }

  void leave(Tenant tenant) {
    together.leave();
    Gate own = each.get(tenant.customerId());
    if (own == null) {
      throw new IllegalStateException("left, but never entered: " + tenant.customerId());
    }
    own.leave();
  }
}
