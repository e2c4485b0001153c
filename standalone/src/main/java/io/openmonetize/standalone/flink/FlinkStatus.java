package io.openmonetize.standalone.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks a node over its REST interface how far its jobs are. */
public final class FlinkStatus {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode NO_JOBS = JSON.createArrayNode();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** What Flink says, above everything else, of a task whose state is not readable. */
  private static final String UNREADABLE_STATE =
      "Exception while creating StreamOperatorStateContext";

  private final URI overview;

  public FlinkStatus(int uiPort) {
    this.overview = URI.create("http://127.0.0.1:" + uiPort + "/jobs/overview");
  }

  /** Whether {@code jobs} jobs have every one of their tasks running. */
  public boolean runs(int jobs) {
    return count(FlinkStatus::isRunning) >= jobs;
  }

  /** Whether a job has failed in a way that restarting it does not mend. */
  public boolean anyFailed() {
    return count(job -> job.path("state").asText().equals("FAILED")) > 0;
  }

  /** Whether a job fails because it cannot read its own state, which it would try for ever. */
  public boolean cannotRestore() {
    return count(job -> !isRunning(job) && failedToRestore(job.path("jid").asText())) > 0;
  }

  private boolean failedToRestore(String job) {
    return ask(overview.resolve("/jobs/" + job + "/exceptions"))
        .map(answer -> answer.toString().contains(UNREADABLE_STATE))
        .orElse(false);
  }

  private static boolean isRunning(JsonNode job) {
    JsonNode tasks = job.path("tasks");
    int total = tasks.path("total").asInt();
    // A job that was only just accepted has no tasks yet.
    return total > 0 && tasks.path("running").asInt() == total;
  }

  /** None while the node does not answer yet. */
  private int count(Predicate<JsonNode> wanted) {
    int found = 0;
    for (JsonNode job : ask(overview).map(answer -> answer.path("jobs")).orElse(NO_JOBS)) {
      found += wanted.test(job) ? 1 : 0;
    }
    return found;
  }

  private Optional<JsonNode> ask(URI address) {
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return Optional.of(JSON.readTree(response.body()));
    } catch (IOException notUpYet) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking Flink for its jobs", e);
    }
  }
}
