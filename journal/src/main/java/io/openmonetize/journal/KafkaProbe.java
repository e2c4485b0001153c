package io.openmonetize.journal;

import io.openmonetize.schemas.Topics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;

/** Tells whether Kafka answers and knows the journal, at most once a second. */
public final class KafkaProbe implements AutoCloseable {
  private static final int TIMEOUT_MS = 1_000;
  private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Admin admin;
  private Optional<String> last = Optional.empty();
  private long lastNanos = System.nanoTime() - MEMORY_NANOS;

  private KafkaProbe(Admin admin) {
    this.admin = admin;
  }

  public static KafkaProbe open(String bootstrap) {
    var p = new Properties();
    p.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    p.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(TIMEOUT_MS));
    p.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(TIMEOUT_MS));
    p.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
    return new KafkaProbe(Admin.create(p));
  }

  /** Why the journal cannot be written; empty when it can. */
  public synchronized Optional<String> problem() {
    if (System.nanoTime() - lastNanos >= MEMORY_NANOS) {
      last = ask();
      lastNanos = System.nanoTime();
    }
    return last;
  }

  @Override
  public void close() {
    admin.close();
  }

  private Optional<String> ask() {
    try {
      admin
          .describeTopics(
              List.of(Topics.JOURNAL), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
          .allTopicNames()
          .get(TIMEOUT_MS * 2L, TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      return Optional.of(
          "Kafka does not show " + Topics.JOURNAL + ": " + cause.getClass().getSimpleName());
    } catch (TimeoutException e) {
      return Optional.of("Kafka does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while asking Kafka");
    }
  }
}
