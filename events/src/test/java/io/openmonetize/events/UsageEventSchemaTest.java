package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.schemas.AccountKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the reader say the same about every sample. */
class UsageEventSchemaTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Path SAMPLES = Path.of("src/test/resources/samples");
  private static final JsonNode SCHEMA = schema();

  /** The key of the customer whom the samples name. */
  private static final Door DOOR =
      Door.ofCustomer(
          AccountKey.of(true, "cust_123"), Events.NOON.toEpochMilli(), false, () -> "evt_new");

  static Stream<Path> accepted() throws IOException {
    return samples("accepted");
  }

  static Stream<Path> refused() throws IOException {
    return samples("refused");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void schema_and_reader_accept(Path sample) throws IOException {
    assertThat(new MiniSchema(SCHEMA).accepts(MAPPER.readTree(sample.toFile()))).isTrue();
    assertThat(isAccepted(Files.readAllBytes(sample))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void schema_and_reader_refuse(Path sample) throws IOException {
    assertThat(new MiniSchema(SCHEMA).accepts(MAPPER.readTree(sample.toFile()))).isFalse();
    assertThat(isAccepted(Files.readAllBytes(sample))).isFalse();
  }

  @Test
  void the_schema_lists_every_field_that_is_read() {
    assertThat(SCHEMA.get("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Field.values())
                .filter(field -> field.form() != Field.Form.MARK)
                .map(Field::publicName)
                .toList());
  }

  @Test
  void the_schemas_limits_are_the_readers() {
    assertThat(SCHEMA.at("/properties/user_id/maxLength").asInt()).isEqualTo(Limits.TEXT_LENGTH);
    assertThat(SCHEMA.at("/properties/metadata/maxProperties").asInt())
        .isEqualTo(Limits.METADATA_KEYS);
    assertThat(SCHEMA.at("/$defs/whole/anyOf/0/maximum").asLong()).isEqualTo(Limits.QUANTITY);
    assertThat(SCHEMA.at("/$defs/decimal/anyOf/0/maximum").asLong()).isEqualTo(Limits.QUANTITY);
  }

  @Test
  void the_schemas_examples_are_accepted() throws IOException {
    assertThat(SCHEMA.get("examples")).isNotEmpty();
    for (JsonNode example : SCHEMA.get("examples")) {
      assertThat(isAccepted(MAPPER.writeValueAsBytes(example))).isTrue();
    }
  }

  private static boolean isAccepted(byte[] event) {
    try {
      return EventReader.one(event, DOOR) instanceof Reading.Accepted;
    } catch (MalformedBodyException e) {
      return false;
    }
  }

  private static Stream<Path> samples(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
      return files.sorted().toList().stream();
    }
  }

  private static JsonNode schema() {
    String name = "/json-schema/usage-event.schema.json";
    try (InputStream in = UsageEventSchemaTest.class.getResourceAsStream(name)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
