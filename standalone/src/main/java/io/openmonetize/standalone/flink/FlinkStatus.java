package io.openmonetize.standalone.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** Asks a node over its REST interface how far its jobs are. */
public final class FlinkStatus {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
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

  private static boolean isRunning(JsonNode job) {
    JsonNode tasks = job.path("tasks");
    int total = tasks.path("total").asInt();
    // A job that was only just accepted has no tasks yet.
    return total > 0 && tasks.path("running").asInt() == total;
  }

  /** None while the node does not answer yet. */
  private int count(Predicate<JsonNode> wanted) {
    try {
      HttpRequest request = HttpRequest.newBuilder(overview).timeout(TIMEOUT).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      int found = 0;
      for (JsonNode job : JSON.readTree(response.body()).path("jobs")) {
        found += wanted.test(job) ? 1 : 0;
      }
      return found;
    } catch (IOException notUpYet) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking Flink for its jobs", e);
    }
  }
}
