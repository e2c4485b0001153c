package io.openmonetize.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.embedded.process.Ports;
import io.openmonetize.flink.metrics.FlinkMetrics;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.Scrape;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job counts is what Prometheus reads, under the names that the reference gives. */
class HostPrometheusIT {
  private static final String EVENTS = "flink_taskmanager_job_task_operator_om_verdict_events";

  @TempDir Path dir;

  @Test
  void a_jobs_counter_is_shown_with_its_labels_on_the_loopback_only() throws Exception {
    int port = Ports.orFree(0);
    var settings =
        new FlinkSettings(
            dir,
            FlinkSettings.LOOPBACK,
            Ports.orFree(0),
            port,
            1,
            MemorySize.ofMebiBytes(64),
            Duration.ofHours(1));
    try (FlinkNode node = FlinkNode.start(settings)) {
      node.submit(new JobSpec("counting", HostPrometheusIT::define));
      Scrape scrape = awaitEvents(new Calls("http://127.0.0.1:" + port));
      assertThat(scrape.samples())
          .filteredOn(sample -> sample.name().equals(EVENTS))
          .singleElement()
          .satisfies(
              sample ->
                  assertThat(sample.labels())
                      .containsEntry("verdict", "burned")
                      .containsEntry("job_name", "counting")
                      .containsEntry("operator_name", "count")
                      .containsKey("subtask_index")
                      .doesNotContainKeys("task_attempt_id", "tm_id"));
      assertThat(reachableFromElsewhere(port)).isFalse();
    }
  }

  private static Scrape awaitEvents(Calls calls) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      try {
        Scrape scrape = new Scrape(calls.get("/metrics").text());
        if (scrape.value(EVENTS, "verdict", "burned") == 3) {
          return scrape;
        }
      } catch (UncheckedIOException notUpYet) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("the counter was never shown");
  }

  private static boolean reachableFromElsewhere(int port) throws Exception {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    for (InetAddress address : others) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address, port), 500);
        return true;
      } catch (java.io.IOException refused) {
        // As it should be.
      }
    }
    return false;
  }

  private static void define(StreamExecutionEnvironment env) {
    env.setParallelism(1);
    env.fromSource(numbers(), WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .process(new Count())
        .returns(Types.LONG)
        .name("count")
        .uid("count")
        .sinkTo(new DiscardingSink<>())
        .uid("discard");
  }

  private static DataGeneratorSource<Long> numbers() {
    return new DataGeneratorSource<>(
        n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.LONG);
  }

  /** Counts the first three. */
  private static final class Count extends ProcessFunction<Long, Long> {
    private static final long serialVersionUID = 1L;
    private transient Counter burned;

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) {
      if (burned == null) {
        var ours = FlinkMetrics.of(getRuntimeContext().getMetricGroup());
        burned = FlinkMetrics.counter(ours, "events", "verdict", "burned");
      }
      if (burned.getCount() < 3) {
        burned.inc();
      }
      out.collect(number);
    }
  }
}
