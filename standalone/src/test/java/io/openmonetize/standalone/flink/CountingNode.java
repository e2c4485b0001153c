package io.openmonetize.standalone.flink;

import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * A node with one job that counts in keyed state and appends each count to a file, in a process of
 * its own so that a test can kill it.
 */
final class CountingNode {
  private CountingNode() {}

  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    FlinkSettings settings =
        new FlinkSettings(
            dir.resolve("flink"),
            FlinkSettings.LOOPBACK,
            Integer.parseInt(args[1]),
            1,
            MemorySize.ofMebiBytes(64),
            Duration.ofMillis(Long.parseLong(args[2])));
    String counts = dir.resolve("counts").toString();
    FlinkNode node = FlinkNode.start(settings);
    CompletableFuture<Void> ended =
        node.submit(new JobSpec("counting", env -> define(env, counts)));
    Runtime.getRuntime().addShutdownHook(new Thread(node::close));
    ended.join();
  }

  private static void define(StreamExecutionEnvironment env, String counts) {
    DataGeneratorSource<Long> numbers =
        new DataGeneratorSource<>(
            n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.LONG);
    env.setParallelism(1);
    env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .keyBy(n -> 0L, Types.LONG)
        .process(new Count(counts))
        .returns(Types.LONG)
        .uid("count")
        .sinkTo(new DiscardingSink<>())
        .uid("discard");
  }

  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;
    private final String file;
    private transient ValueState<Long> count;

    Count(String file) {
      this.file = file;
    }

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out)
        throws IOException {
      long next = (count.value() == null ? 0 : count.value()) + 1;
      count.update(next);
      append(next);
      out.collect(next);
    }

    private void append(long value) {
      try (Writer writer = new FileWriter(file, StandardCharsets.UTF_8, true)) {
        writer.write(value + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
