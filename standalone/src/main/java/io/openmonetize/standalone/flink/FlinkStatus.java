package io.openmonetize.standalone.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

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
    try {
      HttpRequest request = HttpRequest.newBuilder(overview).timeout(TIMEOUT).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 && countRunning(response.body()) >= jobs;
    } catch (IOException notUpYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking Flink for its jobs", e);
    }
  }

  private static int countRunning(String body) throws IOException {
    int running = 0;
    for (JsonNode job : JSON.readTree(body).path("jobs")) {
      JsonNode tasks = job.path("tasks");
      int total = tasks.path("total").asInt();
      // A job that was only just accepted has no tasks yet.
      if (total > 0 && tasks.path("running").asInt() == total) {
        running++;
      }
    }
    return running;
  }
}
