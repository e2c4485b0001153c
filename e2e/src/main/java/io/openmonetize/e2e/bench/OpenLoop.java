package io.openmonetize.e2e.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One event after the other over HTTP, each sent when it is due whether or not the earlier ones
 * were answered, and measured from when it was due: a system that stands still is not asked less.
 */
final class OpenLoop {
  private static final String EVENT =
      "{\"event_id\":\"probe_%d\",\"customer_id\":\"%s\",\"event_type\":\"TOKEN_USAGE\","
          + "\"feature_id\":\"ai-chat\",\"provider\":\"OPENAI\",\"model\":\"gpt-4o\","
          + "\"input_tokens\":200}";
  private static final int FIRST_FAILURE = 300;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI door;
  private final ProbeCustomers probes;
  private final AtomicLong ids = new AtomicLong();

  OpenLoop(String url, ProbeCustomers probes) {
    this.door = URI.create(url + "/v1/events");
    this.probes = probes;
  }

  /** What came of it; an event is skipped when its customer still waits for the last one. */
  record Run(Latencies accepted, Latencies visible, AtomicLong refused, AtomicLong skipped) {
    Run() {
      this(new Latencies(), new Latencies(), new AtomicLong(), new AtomicLong());
    }
  }

  Run run(int perSecond, long seconds) {
    var run = new Run();
    probes.into(run.visible);
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long began = System.nanoTime();
    for (long number = 0; number < perSecond * seconds; number++) {
      long due = began + number * interval;
      sleepUntil(due);
      probes.begin(due).ifPresentOrElse(c -> send(c, due, run), run.skipped::incrementAndGet);
    }
    return run;
  }

  private void send(int customer, long due, Run run) {
    String id = ProbeCustomers.PREFIX + customer;
    String event = String.format(Locale.ROOT, EVENT, ids.incrementAndGet(), id);
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + IngestDoor.OPERATOR_KEY)
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    var unused =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete((answer, failure) -> note(answer, customer, due, run));
  }

  /** No answer at all is a refusal too. */
  private void note(@Nullable HttpResponse<Void> answer, int customer, long due, Run run) {
    if (answer != null && answer.statusCode() < FIRST_FAILURE) {
      run.accepted.add(System.nanoTime() - due);
    } else {
      run.refused.incrementAndGet();
      probes.refused(customer);
    }
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
