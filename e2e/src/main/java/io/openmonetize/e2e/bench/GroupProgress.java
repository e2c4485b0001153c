package io.openmonetize.e2e.bench;

import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far a job has come in a topic, by what its checkpoints cover. */
final class GroupProgress implements AutoCloseable {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Duration STANDSTILL = Duration.ofMinutes(5);

  private final Admin admin;
  private final String group;
  private final String topic;

  GroupProgress(String kafka, String group, String topic) {
    admin = Admin.create(Map.of("bootstrap.servers", kafka));
    this.group = group;
    this.topic = topic;
  }

  /** Where the topic ends now. */
  Map<TopicPartition, Long> ends() {
    try {
      var ends = new HashMap<TopicPartition, Long>();
      for (int partition = 0; partition < partitions(); partition++) {
        var at = new TopicPartition(topic, partition);
        ends.put(
            at,
            admin.listOffsets(Map.of(at, OffsetSpec.latest())).partitionResult(at).get().offset());
      }
      return ends;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("The end of " + topic + " is not to be had", e);
    }
  }

  private int partitions() {
    return Topics.all().stream()
        .filter(spec -> spec.name().equals(topic))
        .findFirst()
        .orElseThrow()
        .partitions();
  }

  /** Records before those ends that no checkpoint covers yet. */
  long behind(Map<TopicPartition, Long> ends) {
    try {
      var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      long behind = 0;
      for (var end : ends.entrySet()) {
        var at = committed.get(end.getKey());
        behind += Math.max(0, end.getValue() - (at == null ? 0 : at.offset()));
      }
      return behind;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("What " + group + " has read is not to be had", e);
    }
  }

  void await(Map<TopicPartition, Long> ends) {
    long least = Long.MAX_VALUE;
    long since = System.nanoTime();
    for (long behind = behind(ends); behind > 0; behind = behind(ends)) {
      if (behind < least) {
        least = behind;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > STANDSTILL.toNanos()) {
        throw new IllegalStateException(
            group + " stands still, " + behind + " records of " + topic + " before its goal");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
