package io.openmonetize.ingest.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import io.openmonetize.ingest.DoorsFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesReaderTest {
  private static final String FILE =
      """
      {"openmeter": {"tokens": {
         "feature_id": "ai-chat", "event_type": "TOKEN_USAGE", "provider": "OPENAI",
         "model": {"from": "model"},
         "quantities": {
           "input_tokens": {"from": "tokens", "when": {"type": "input"}},
           "output_tokens": {"from": "tokens", "when": {"type": "output"}}}}},
       "lago": {"*": {"team_id": {"from": "$customer"}, "quantities": {"quantity": 1}}}}\
      """;

  @TempDir Path folder;

  @Test
  void a_file_of_rules_says_what_a_peers_names_become() {
    Rules rules = RulesReader.read(FILE.getBytes(StandardCharsets.UTF_8));

    try (var fixture = new DoorsFixture(rules)) {
      fixture.post(
          "/api/v1/events",
          "application/cloudevents+json",
          "{\"id\":\"1\",\"source\":\"s\",\"type\":\"tokens\",\"subject\":\"u\",\"data\":"
              + "{\"model\":\"gpt-4o\",\"tokens\":7,\"type\":\"output\"}}");
      fixture.post(
          "/api/v1/events",
          "application/json",
          "{\"event\":{\"transaction_id\":\"1\",\"code\":\"c\",\"external_subscription_id\":\"s\"}}");

      var tokens = fixture.journaled().get(0);
      assertThat(tokens.getFeatureId()).isEqualTo("ai-chat");
      assertThat(tokens.getModel()).isEqualTo("gpt-4o");
      assertThat(tokens.getQuantities(0).getKind().name()).isEqualTo("OUTPUT_TOKENS");
      assertThat(tokens.getQuantities(0).getMicros()).isEqualTo(7_000_000L);
      assertThat(fixture.journaled().get(1).getTeamId()).isEqualTo("s");
      assertThat(fixture.journaled().get(1).getQuantities(0).getMicros()).isEqualTo(1_000_000L);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"opnmeter\":{}}`,opnmeter",
        "`{\"lago\":{\"c\":{\"feature\":\"x\"}}}`,lago.c.feature",
        "`{\"lago\":{\"c\":{\"quantities\":{\"tokens\":1}}}}`,lago.c.quantities.tokens",
        "`{\"lago\":{\"c\":{\"quantities\":{\"value\":{}}}}}`,lago.c.quantities.value.from",
        "`{\"lago\":{\"c\":{\"model\":{\"from\":\"$nobody\"}}}}`,lago.c.model.from",
        "`{\"lago\":{\"c\":1}}`,lago.c",
        "`{`,line 1"
      })
  void a_mistake_in_the_file_stops_the_start_and_is_told_with_its_place(String json, String place)
      throws IOException {
    Path file = Files.writeString(folder.resolve("doors.json"), json);
    var env = new Env(Map.of("OM_DOORS", file.toString()));
    RulesReader.from(env);

    assertThatThrownBy(env::finish)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OM_DOORS")
        .hasMessageContaining(place);
  }

  @Test
  void a_file_that_is_not_there_stops_the_start() {
    var env = new Env(Map.of("OM_DOORS", folder.resolve("nowhere.json").toString()));
    RulesReader.from(env);

    assertThatThrownBy(env::finish).hasMessageContaining("cannot be read");
  }
}
