package io.openmonetize.standalone.flink;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's own Prometheus reporter, with the same names and labels, on one address: as Flink ships
 * it, it listens on every interface of the machine and cannot be told otherwise.
 */
public final class HostPrometheus extends AbstractPrometheusReporter {
  private static final String HOST = "host";
  private static final String PORT = "port";
  private static final String REPORTER = "metrics.reporter.prom.";

  private Optional<HTTPServer> server = Optional.empty();

  /** What the reporter would be found by; the loader of services needs it public. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new HostPrometheus();
    }
  }

  static void configure(Configuration flink, String host, int port) {
    flink.setString("metrics.reporters", "prom");
    flink.setString(REPORTER + "factory.class", Factory.class.getName());
    flink.setString(REPORTER + HOST, host);
    flink.setString(REPORTER + PORT, Integer.toString(port));
    // They differ after each restart, and a series that ends there helps nobody.
    flink.setString(
        REPORTER + "scope.variables.excludes",
        "task_attempt_id;task_attempt_num;tm_id;job_id;task_id;operator_id;host");
  }

  @Override
  public void open(MetricConfig config) {
    super.open(config);
    String host = config.getString(HOST, FlinkSettings.LOOPBACK);
    var address = new InetSocketAddress(host, config.getInteger(PORT, 0));
    try {
      server = Optional.of(new HTTPServer(address, registry(), true));
    } catch (IOException e) {
      throw new UncheckedIOException("Metrics cannot be served at " + address, e);
    }
  }

  @Override
  public void close() {
    server.ifPresent(HTTPServer::stop);
    super.close();
  }

  /** The reporter keeps it to its own package, which has the only two ways out that Flink knows. */
  private CollectorRegistry registry() {
    try {
      Field field = AbstractPrometheusReporter.class.getDeclaredField("registry");
      field.setAccessible(true);
      return (CollectorRegistry) field.get(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Flink's Prometheus reporter is built otherwise", e);
    }
  }
}
