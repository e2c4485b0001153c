package io.openmonetize.flink.metrics;

import java.lang.reflect.Proxy;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** A sink's context that has metrics and nothing else. */
public final class SinkContexts {
  private SinkContexts() {}

  public static WriterInitContext with(MetricGroup metrics) {
    SinkWriterMetricGroup group =
        proxy(
            SinkWriterMetricGroup.class,
            (proxy, method, arguments) -> method.invoke(metrics, arguments));
    return proxy(
        WriterInitContext.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("metricGroup")) {
            return group;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            SinkContexts.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
