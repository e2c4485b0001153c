package io.openmonetize.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks those parts that speak HTTP. */
final class HttpProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private HttpProbe() {}

  /** What the API says is not as it should be; empty when it is ready. */
  static List<String> apiProblems(int port) throws IOException, InterruptedException {
    JsonNode checks = JSON.readTree(get(port, "/ready").body()).path("checks");
    List<String> problems = new ArrayList<>();
    checks
        .fields()
        .forEachRemaining(
            check -> {
              if (!check.getValue().asText().equals("ok")) {
                problems.add(
                    "the API says about "
                        + check.getKey()
                        + ": "
                        + check.getValue().asText().lines().findFirst().orElse("it is not there"));
              }
            });
    return problems;
  }

  /** The version of the engine, from a query and not only from a ping. */
  static String clickHouse(int port) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(port, "/?query=SELECT%20version()");
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode() + ", " + answer.body());
    }
    return answer.body().strip();
  }

  static List<JobHealth> flinkJobs(int port, long nowMs) throws IOException, InterruptedException {
    List<JobHealth> jobs = new ArrayList<>();
    for (JsonNode job : JSON.readTree(get(port, "/jobs/overview").body()).path("jobs")) {
      JsonNode checkpoints =
          JSON.readTree(get(port, "/jobs/" + job.path("jid").asText() + "/checkpoints").body());
      long newest =
          checkpoints.path("latest").path("completed").path("latest_ack_timestamp").asLong();
      jobs.add(
          new JobHealth(
              name(job.path("name").asText()),
              job.path("state").asText(),
              job.path("tasks").path("running").asInt(),
              job.path("tasks").path("total").asInt(),
              newest == 0 ? -1 : nowMs - newest));
    }
    return jobs;
  }

  /** The analytics job's name goes on with the identity of ClickHouse's tables. */
  private static String name(String full) {
    int dash = full.indexOf('-');
    return dash < 0 ? full : full.substring(0, dash);
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(TIMEOUT)
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
