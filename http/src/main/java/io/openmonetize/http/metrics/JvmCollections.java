package io.openmonetize.http.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * How often and how long the collectors ran, under the same names with each collector. Micrometer's
 * own binder names them by collector and by cause, and lists them only after they happened.
 */
final class JvmCollections implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      FunctionCounter.builder(
              ServerMeters.JVM_COLLECTIONS, collector, GarbageCollectorMXBean::getCollectionCount)
          .tag("collector", collector.getName())
          .register(registry);
      TimeGauge.builder(
              ServerMeters.JVM_COLLECTION_TIME,
              collector,
              TimeUnit.MILLISECONDS,
              GarbageCollectorMXBean::getCollectionTime)
          .tag("collector", collector.getName())
          .register(registry);
    }
  }
}
