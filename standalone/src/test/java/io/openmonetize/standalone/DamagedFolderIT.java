package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.schemas.Topics;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds copies is filled again from the journal; the journal is never made up. */
class DamagedFolderIT {
  private static final String GARBAGE = "garbage! ".repeat(20);

  @TempDir Path dir;
  private final Notes notes = new Notes();

  /** What a person would read on the console. */
  private static final class Notes implements Progress {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void ready(String part, String detail, Duration took) {}

    @Override
    public void failed(String part, Throwable why) {}

    @Override
    public void note(String part, String what) {
      lines.add(part + " " + what);
    }
  }

  @Test
  void copies_heal_and_a_journal_that_became_shorter_is_refused() throws Exception {
    StackConfig config = new StackConfig(dir, StackPorts.free());
    try (Stack stack = started(config)) {
      anEventLeaves(stack, "99977.500000");
      sqlShows(stack, "1");
    }
    damageCopies();
    try (Stack stack = started(config)) {
      assertThat(notes.lines)
          .anySatisfy(line -> assertThat(line).startsWith("Redis could not use " + dir))
          .anySatisfy(line -> assertThat(line).startsWith("ClickHouse could not use " + dir));
      anEventLeaves(stack, "99955.000000");
      sqlShows(stack, "2");
    }
    cutTheJournal();
    assertThatThrownBy(() -> started(config))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining(dir.resolve("kafka").toString())
        .hasMessageContaining("the log " + Topics.JOURNAL + "-0 held ")
        .hasMessageContaining("./om reset");
    config.ports().requireFree();
  }

  private Stack started(StackConfig config) {
    Stack stack = Stack.prepare(config, notes);
    try {
      stack.run();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void damageCopies() throws IOException {
    Files.writeString(dir.resolve("redis/appendonly.aof"), GARBAGE);
    Files.writeString(dir.resolve("clickhouse/metadata/openmonetize.sql"), GARBAGE);
    try (Stream<Path> files = Files.walk(dir.resolve("flink/checkpoints"))) {
      for (Path state : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(state, GARBAGE);
      }
    }
  }

  private void cutTheJournal() throws IOException {
    Path segment = dir.resolve("kafka/" + Topics.JOURNAL + "-0/00000000000000000000.log");
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    // As after a power loss, when Kafka looks at its files instead of believing them.
    Files.deleteIfExists(dir.resolve("kafka/.kafka_cleanshutdown"));
  }

  private static void anEventLeaves(Stack stack, String balance) throws Exception {
    assertThat(StackIT.balanceAfterAnEvent(stack)).isEqualTo(balance);
  }

  private static void sqlShows(Stack stack, String events) {
    URI query =
        URI.create(
            "http://127.0.0.1:"
                + stack.config().ports().clickHouse()
                + "/?query=SELECT%20count()%20FROM%20openmonetize.events");
    assertThat(Until.holds(() -> get(query).strip().equals(events), Duration.ofSeconds(60)))
        .as("ClickHouse has %s, not %s", get(query), events)
        .isTrue();
  }

  private static String get(URI address) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
