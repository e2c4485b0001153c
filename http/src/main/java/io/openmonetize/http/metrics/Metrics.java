package io.openmonetize.http.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.openmonetize.http.ServiceInfo;

/**
 * What a process counts, in the words of Prometheus. No label ever holds what a tenant or a client
 * chose: not a customer, not a key, not a path, not a model. So one tenant never sees another here,
 * and the number of series does not grow with what is sent.
 */
public final class Metrics implements AutoCloseable {
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Metrics(ServiceInfo info) {
    Gauge.builder(ServerMeters.BUILD_INFO, () -> 1)
        .description("1; its labels say which build this is")
        .tag("service", info.service())
        .tag("version", info.version())
        .tag("environment", info.environment())
        .tag("java", System.getProperty("java.version"))
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmCollections().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  public MeterRegistry registry() {
    return registry;
  }

  public String scrape() {
    return registry.scrape(CONTENT_TYPE);
  }

  @Override
  public void close() {
    registry.close();
  }
}
