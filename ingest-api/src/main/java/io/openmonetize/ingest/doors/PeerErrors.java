package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.util.ArrayList;
import java.util.List;

/** What was wrong with a request, whichever way it was found out. */
final class PeerErrors {

  /** One mistake in one event; the index is 0 where there is no list. */
  record Mistake(int index, String field, String code, String message) {
    static Mistake of(int index, JsonNode told) {
      return new Mistake(
          index,
          told.path("field").asText(),
          told.path("code").asText(),
          told.path("message").asText());
    }
  }

  private PeerErrors() {}

  /** Of events that were told apart, else of the body. */
  static List<Mistake> of(ApiException failure) {
    var all = new ArrayList<Mistake>();
    JsonNode members = Json.mapper().valueToTree(failure.members());
    for (JsonNode event : members.path("errors")) {
      int index = event.path("index").asInt();
      JsonNode problems = event.path("problems");
      if (problems.isEmpty()) {
        all.add(Mistake.of(index, event));
      }
      problems.forEach(problem -> all.add(Mistake.of(index, problem)));
    }
    for (FieldError error : failure.fields()) {
      all.add(new Mistake(0, error.field(), error.code(), error.message()));
    }
    return all;
  }
}
