package io.openmonetize.standalone.status;

import io.openmonetize.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how long the logs are and how far the jobs have confirmed them. */
final class KafkaProbe {
  private static final int TIMEOUT_MS = 3_000;

  private KafkaProbe() {}

  static LogNumbers ask(int port) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", "127.0.0.1:" + port,
            "default.api.timeout.ms", TIMEOUT_MS,
            "request.timeout.ms", TIMEOUT_MS);
    try (Admin admin = Admin.create(settings)) {
      List<TopicPartition> partitions = partitions();
      Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
      Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
      Map<String, Long> records = new HashMap<>();
      partitions.forEach(p -> records.merge(p.topic(), ends.get(p) - begins.get(p), Long::sum));
      Map<String, Long> behind = new HashMap<>();
      for (String group : LogNumbers.GROUPS.keySet()) {
        behind.put(group, behind(admin, group, begins, ends));
      }
      return new LogNumbers(records, behind);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    }
  }

  private static List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topics.Spec topic : Topics.all()) {
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.name(), i));
      }
    }
    return partitions;
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Collection<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> which)))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private static long behind(
      Admin admin, String group, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> confirmed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    List<String> topics = LogNumbers.GROUPS.get(group);
    long sum = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (topics.contains(end.getKey().topic())) {
        OffsetAndMetadata at = confirmed.get(end.getKey());
        long from = at == null ? begins.get(end.getKey()) : at.offset();
        sum += Math.max(0, end.getValue() - from);
      }
    }
    return sum;
  }
}
