package io.openmonetize.flink.metrics;

import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/**
 * Keeps what is registered, under the name that Prometheus would show below the operator, with
 * labels in braces: `om.verdict.events{verdict=burned}`.
 */
public final class RecordedMetrics extends UnregisteredMetricsGroup {
  private final TreeMap<String, Metric> metrics;
  private final String path;
  private final String labels;

  public RecordedMetrics() {
    this(new TreeMap<>(), "", "");
  }

  private RecordedMetrics(TreeMap<String, Metric> metrics, String path, String labels) {
    this.metrics = metrics;
    this.path = path;
    this.labels = labels;
  }

  public Set<String> names() {
    return metrics.keySet();
  }

  public long count(String name) {
    return ((Counter) metrics.get(name)).getCount();
  }

  public long gauge(String name) {
    return ((Number) ((Gauge<?>) metrics.get(name)).getValue()).longValue();
  }

  public Histogram histogram(String name) {
    return (Histogram) metrics.get(name);
  }

  @Override
  public <C extends Counter> C counter(String name, C counter) {
    return put(name, counter);
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    return put(name, gauge);
  }

  @Override
  public <H extends Histogram> H histogram(String name, H histogram) {
    return put(name, histogram);
  }

  @Override
  public MetricGroup addGroup(String name) {
    return new RecordedMetrics(metrics, path + name + ".", labels);
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new RecordedMetrics(metrics, path + key + ".", "{" + key + "=" + value + "}");
  }

  private <M extends Metric> M put(String name, M metric) {
    if (metrics.put(path + name + labels, metric) != null) {
      throw new IllegalStateException(path + name + labels + " is registered twice");
    }
    return metric;
  }
}
