package io.openmonetize.e2e.analytics;

import io.openmonetize.flink.analytics.AnalyticsTopology;
import io.openmonetize.flink.analytics.Fact;
import io.openmonetize.flink.analytics.Unreadable;
import io.openmonetize.flink.analytics.clickhouse.Batching;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSinks;
import io.openmonetize.flink.analytics.clickhouse.LogTables;
import io.openmonetize.flink.analytics.fold.FoldingSink;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Writes given facts to ClickHouse with the job's own topology and sinks, and ends. */
final class WithoutKafka {
  private final ClickHouseAddress address;
  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment();

  WithoutKafka(ClickHouseAddress address) {
    this.address = address;
    env.setParallelism(1);
  }

  /** Applies the schema and writes the values of each topic. */
  void write(Map<String, List<byte[]>> byTopic) throws Exception {
    write(byTopic, ClickHouseSchema.apply(address));
  }

  /** Writes as a job that was started when the schema was as given. */
  void write(Map<String, List<byte[]>> byTopic, ClickHouseSchema.Applied schema) throws Exception {
    var sinks = new ClickHouseSinks(address, schema, Batching.DEFAULT);
    AnalyticsTopology.define(
        new AnalyticsTopology.Facts(
            stream(Topics.RATED, byTopic),
            stream(Topics.LEDGER, byTopic),
            stream(Topics.REJECTED, byTopic),
            stream(Topics.ALERTS, byTopic),
            stream(Topics.AUDIT, byTopic),
            stream(Topics.CATALOG, byTopic)),
        new AnalyticsTopology.Sinks(
            FoldingSink.into(sinks),
            sinks.into(LogTables.LEDGER),
            sinks.into(LogTables.REFUSALS),
            sinks.into(LogTables.ALERTS),
            new AnalyticsTopology.Changes(sinks.into(LogTables.AUDIT), sinks.into(LogTables.AUDIT)),
            new DiscardingSink<Unreadable>()));
    env.execute();
  }

  private DataStream<Fact> stream(String topic, Map<String, List<byte[]>> byTopic) {
    var facts = new ArrayList<Fact>();
    for (byte[] value : byTopic.getOrDefault(topic, List.of())) {
      facts.add(new Fact(topic, 0, facts.size(), value));
    }
    if (facts.isEmpty()) {
      // A stream of nothing cannot be made, but one of which nothing is left.
      Fact nothing = new Fact(topic, 0, 0, new byte[0]);
      return env.fromData(List.of(nothing), TypeInformation.of(Fact.class)).filter(fact -> false);
    }
    return env.fromData(facts, TypeInformation.of(Fact.class));
  }
}
