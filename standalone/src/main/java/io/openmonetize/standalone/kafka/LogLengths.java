package io.openmonetize.standalone.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How long each log was when it was last looked at. A log never becomes shorter, but Kafka cuts off
 * what it cannot read, and starts with empty topics when its own metadata is damaged; both without
 * a word to anybody. Everything that follows from the journal would then be filled from half of it.
 */
public final class LogLengths implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_MS = 30_000;

  private final Path file;
  private final Admin admin;

  public LogLengths(Path file, String bootstrapServers) {
    this.file = file;
    this.admin =
        Admin.create(
            Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", TIMEOUT_MS));
  }

  /**
   * Before anybody writes.
   *
   * @throws IllegalStateException when a log has lost records; it names one
   */
  public void requireNoneLost() {
    Map<String, Long> before = read();
    if (before.isEmpty()) {
      return;
    }
    Map<String, Long> now = ask();
    Map<String, Long> lost = new TreeMap<>();
    before.forEach(
        (log, length) -> {
          if (now.getOrDefault(log, 0L) < length) {
            lost.put(log, length);
          }
        });
    Optional<String> first = lost.keySet().stream().sorted(LogLengths::journalFirst).findFirst();
    if (first.isPresent()) {
      throw new IllegalStateException(
          "the log %s held %d records and now holds %d (%d logs are shorter than they were)"
              .formatted(
                  first.get(),
                  before.get(first.get()),
                  now.getOrDefault(first.get(), 0L),
                  lost.size()));
    }
  }

  /** Whole or not at all. */
  public void remember() {
    try {
      Path partial = file.resolveSibling(file.getFileName() + ".partial");
      Files.write(partial, JSON.writeValueAsBytes(new TreeMap<>(ask())));
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private Map<String, Long> read() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return JSON.readValue(file.toFile(), new TypeReference<Map<String, Long>>() {});
    } catch (IOException e) {
      throw new IllegalStateException(
          file + " is damaged; delete it when you know that " + file.getParent() + " is whole", e);
    }
  }

  private Map<String, Long> ask() {
    try {
      var present = admin.listTopics().names().get();
      Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
      for (Topics.Spec topic : Topics.all()) {
        for (int i = 0; present.contains(topic.name()) && i < topic.partitions(); i++) {
          wanted.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
        }
      }
      Map<String, Long> lengths = new HashMap<>();
      admin
          .listOffsets(wanted)
          .all()
          .get()
          .forEach((log, end) -> lengths.put(log.toString(), end.offset()));
      return lengths;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not tell how long its logs are", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking for the lengths of the logs", e);
    }
  }

  private static int journalFirst(String a, String b) {
    boolean journalA = a.startsWith(Topics.JOURNAL);
    boolean journalB = b.startsWith(Topics.JOURNAL);
    return journalA == journalB ? a.compareTo(b) : journalA ? -1 : 1;
  }

  @Override
  public void close() {
    admin.close();
  }
}
