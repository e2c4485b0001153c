package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.error.ApiError;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What every refusal must be like, whoever refuses. */
public final class Problems {
  /** A class, a stack trace or a parser's internals: nothing that a client has any use for. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\b(java|javax|jakarta|org|com|io)\\.[a-z]+\\.[A-Za-z]|Exception\\b|\\bat [a-z]+\\.[a-z]"
              + "|StreamRead|Source: |jackson|jetty|javalin",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> MEMBERS =
      List.of("type", "title", "status", "detail", "code", "errors", "request_id");

  private static final int LARGEST = 256 * 1024;

  private Problems() {}

  /** Valid, ours, of one of these statuses, and with the id of the request. */
  public static void check(RawAnswer answer, String requestId, List<Integer> statuses) {
    check(answer, requestId);
    assertThat(answer.status()).as("%s", answer).isIn(statuses);
  }

  public static void check(RawAnswer answer, String requestId) {
    assertThat(answer.header("X-Request-Id")).as("%s", answer).hasValue(requestId);
    checkForm(answer);
  }

  /**
   * What is so wrong that the server could not read its headers has an id of the server's own; all
   * else has the client's.
   */
  public static void checkUnread(RawAnswer answer) {
    assertThat(answer.code()).as("%s", answer).isEqualTo(ApiError.INVALID_REQUEST.code());
    checkForm(answer);
  }

  static void checkForm(RawAnswer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    assertThat(answer.header("Content-Type").orElse(""))
        .as("%s", answer)
        .startsWith("application/problem+json");
    JsonNode body = answer.json();
    assertThat(MEMBERS).as("%s", answer).allMatch(body::has);
    assertThat(answer.header("X-Request-Id"))
        .as("%s", answer)
        .hasValue(body.path("request_id").asText());
    assertThat(body.path("status").asInt()).isEqualTo(answer.status());
    assertThat(body.path("detail").asText()).isNotBlank().doesNotStartWith(": ");
    assertThat(Arrays.stream(ApiError.values()).map(ApiError::code))
        .as("%s", answer)
        .contains(body.path("code").asText());
    assertThat(answer.body().length).as("size of the answer").isLessThan(LARGEST);
    hidesItsInsides(answer);
  }

  public static void hidesItsInsides(RawAnswer answer) {
    assertThat(INSIDES.matcher(answer.text()).find()).as("%s", answer).isFalse();
  }
}
