package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.edge.EdgeWorld;
import io.openmonetize.http.edge.MutationContract;
import io.openmonetize.http.edge.RawAnswer;
import io.openmonetize.http.edge.RawRequest;
import java.util.List;

class IngestMutationTest extends MutationContract {
  @Override
  protected EdgeWorld open() {
    return new IngestWorld();
  }

  /** accepted + duplicates + rejected = sent, and what is called accepted stands in the journal. */
  @Override
  protected void holds(RawRequest request, RawAnswer answer, List<String> written) {
    boolean told = answer.header("Content-Type").orElse("").contains("json");
    JsonNode body = told ? answer.json() : Json.mapper().createObjectNode();
    assertThat(written).as("%s", answer).hasSize(body.path("accepted").asInt(0));
    if (body.has("rejected")) {
      int counted =
          body.path("accepted").asInt()
              + body.path("duplicates").asInt()
              + body.path("rejected").asInt();
      assertThat(counted).as("%s", answer).isEqualTo(1);
      assertThat(body.path("errors")).hasSize(body.path("rejected").asInt());
    }
  }
}
