package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export passes through the service without standing in it, and ends when its client does. */
class LargeExportIT {
  private static final int ROWS = 1_000_000;

  /** What sockets and buffers on the way may hold; a hundredth of a heap that has room for all. */
  private static final long MOST_AHEAD = 20L << 20;

  /** More than the service makes at once and than the engine runs at once. */
  private static final int ABANDONED = 8;

  private static final String LEDGER = "/v1/analytics/export/ledger?format=csv&customer_id=big";
  private static final String ALL = LEDGER + "&start=2026-03-01&end=2026-03-31";
  private static final String A_DAY = LEDGER + "&start=2026-03-02&end=2026-03-02";

  @TempDir static Path folder;
  private static FiguresStage stage;

  @BeforeAll
  static void fill() throws Exception {
    stage = new FiguresStage(folder, new FixedCatalog());
    ClickHouseSchema.apply(stage.address());
    stage.post(
        "INSERT INTO openmonetize.ledger_2_log (livemode, customer_id, sequence, time,"
            + " transaction_id, type, amount, description, hash)"
            + " SELECT true, 'big', number + 1,"
            + " fromUnixTimestamp64Milli(toInt64(1772323200000) + number * 1000, 'UTC'),"
            + " concat('txn_', toString(number)), 'BURN', -toDecimal128(number, 6) / 1000,"
            + " hex(sipHash128(number)), hex(sipHash128(number, 'hash'))"
            + " FROM numbers("
            + ROWS
            + ")",
        new byte[0]);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void a_million_rows_are_never_far_ahead_of_the_client_that_takes_them() throws Exception {
    long before = stage.views().read();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(stage.request(ALL, "live"), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    long taken = 0;
    long lines = 0;
    long ahead = 0;
    try (InputStream body = answer.body()) {
      byte[] chunk = new byte[1 << 16];
      for (int size = body.read(chunk); size >= 0; size = body.read(chunk)) {
        taken += size;
        lines += linesIn(chunk, size);
        ahead = Math.max(ahead, stage.views().read() - before - taken);
      }
    }

    assertThat(lines).isEqualTo(ROWS + 1L);
    assertThat(stage.views().read() - before).isEqualTo(taken).isGreaterThan(5 * MOST_AHEAD);
    assertThat(ahead).isLessThan(MOST_AHEAD);
  }

  @Test
  void a_client_that_goes_away_in_the_middle_leaves_nothing_behind() throws Exception {
    long before = stage.views().read();
    long whole = stage.raw(A_DAY, "live").body().length;
    assertThat(stage.views().read() - before).isEqualTo(whole);
    before = stage.views().read();
    for (int i = 0; i < ABANDONED; i++) {
      takeSomeOf(A_DAY);
      AnalyticsStage.await(
          () -> stage.views().open() == 0 && threadsThatAnswer() == 0,
          () -> stage.views().open() + " open, threads: " + threadsThatAnswer());
    }

    assertThat(stage.views().read() - before)
        .as("read of files that nobody takes")
        .isLessThan(ABANDONED * whole * 3 / 4);
    assertThat(stage.post("SELECT count() FROM system.processes FORMAT TSV", new byte[0]).strip())
        .as("the question itself")
        .isEqualTo("1");
    assertThat(stage.raw(A_DAY, "live").body()).hasSize(Math.toIntExact(whole));
  }

  /** As a browser does whose tab is closed. */
  private static void takeSomeOf(String path) throws Exception {
    URI uri = stage.request(path, "live").uri();
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: "
              + uri.getAuthority()
              + "\r\nOM-Mode: live\r\nAuthorization: Bearer "
              + FiguresStage.OPERATOR
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] some = socket.getInputStream().readNBytes(1 << 16);
      assertThat(new String(some, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 200");
      socket.setSoLinger(true, 0);
    }
  }

  private static long threadsThatAnswer() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            frames ->
                Arrays.stream(frames)
                    .anyMatch(
                        frame ->
                            frame.getClassName().equals("io.javalin.http.servlet.JavalinServlet")))
        .count();
  }

  private static long linesIn(byte[] chunk, int size) {
    long lines = 0;
    for (int i = 0; i < size; i++) {
      lines += chunk[i] == '\n' ? 1 : 0;
    }
    return lines;
  }
}
