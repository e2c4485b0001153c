package io.openmonetize.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.FieldProblem;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.schemas.AccountKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reference of events against the schema and the reader. */
class EventsReferenceTest {
  private static final Path REFERENCE = Document.ROOT.resolve("docs/reference/events.md");
  private static final Path SCHEMA =
      Document.ROOT.resolve("schemas/src/main/resources/json-schema/usage-event.schema.json");
  private static final Path READER =
      Document.ROOT.resolve("events/src/main/java/io/openmonetize/events");
  private static final Pattern FIELDS =
      Pattern.compile("(?s)(<!-- fields: [^>]*-->\\n)(.*)(<!-- end of fields -->)");
  private static final Pattern CODE_IN_DOCS =
      Pattern.compile("^\\| `([a-z0-9_]+)` \\|", Pattern.MULTILINE);

  /** A code is the argument that stands before the message, which is a sentence or builds one. */
  private static final Pattern CODE_IN_READER =
      Pattern.compile(
          "\"([a-z0-9]+(?:_[a-z0-9]+)*)\",\\s+(?:\"[^\"]* |\"'|[a-z.()]+ \\+ |(?:[A-Za-z]+\\.)?EXPECTED)");

  private static final long NOW = 1_800_000_000_000L;

  @Test
  void the_table_of_fields_is_the_schema() throws IOException {
    String text = Files.readString(REFERENCE);
    var section = FIELDS.matcher(text);
    assertThat(section.find()).isTrue();
    String fields = fields();
    if (Boolean.getBoolean("om.docs.write")) {
      Files.writeString(
          REFERENCE, text.replace(section.group(), section.group(1) + fields + section.group(3)));
    } else {
      assertThat(section.group(2))
          .as("run this test with -Dom.docs.write=true to bring the reference up to date")
          .isEqualTo(fields);
    }
  }

  @Test
  void the_codes_of_the_reference_are_those_of_the_reader() throws IOException {
    assertThat(documentedCodes()).isEqualTo(codesOfTheReader());
  }

  @TestFactory
  Stream<DynamicTest> every_code_of_the_reference_has_an_event_that_gets_it() throws IOException {
    assertThat(RefusedEvents.BY_CODE.keySet()).isEqualTo(documentedCodes());
    return RefusedEvents.BY_CODE.entrySet().stream()
        .map(
            refused ->
                dynamicTest(
                    refused.getKey(),
                    () -> assertThat(codes(refused.getValue())).contains(refused.getKey())));
  }

  @Test
  void every_event_of_the_reference_is_accepted() throws Exception {
    List<Block> events =
        Document.read(REFERENCE).blocks().stream()
            .filter(block -> block.tags().contains("event"))
            .toList();
    assertThat(events).hasSize(3);
    for (Block event : events) {
      byte[] body = event.text().getBytes(StandardCharsets.UTF_8);
      assertThat(EventReader.one(body, Door.ofOperator(NOW, false, () -> "assigned")))
          .as(event.text())
          .isInstanceOf(Reading.Accepted.class);
    }
  }

  private static List<String> codes(byte[] body) {
    Door door =
        body == RefusedEvents.WITHOUT_CUSTOMER
            ? Door.ofOperator(NOW, false, () -> "assigned")
            : Door.ofCustomer(AccountKey.of(true, "cust_1"), NOW, false, () -> "assigned");
    try {
      return EventReader.batch(body, door).readings().stream()
          .filter(Reading.Refused.class::isInstance)
          .flatMap(reading -> ((Reading.Refused) reading).problems().stream())
          .map(FieldProblem::code)
          .toList();
    } catch (MalformedBodyException malformed) {
      return List.of(malformed.code());
    }
  }

  private static SortedSet<String> documentedCodes() throws IOException {
    String text = Files.readString(REFERENCE);
    String refused = text.substring(text.indexOf("## What is refused"));
    return found(CODE_IN_DOCS, refused);
  }

  private static SortedSet<String> codesOfTheReader() throws IOException {
    var codes = new TreeSet<String>();
    try (Stream<Path> files = Files.list(READER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        codes.addAll(found(CODE_IN_READER, Files.readString(file)));
      }
    }
    return codes;
  }

  private static SortedSet<String> found(Pattern pattern, String text) {
    var found = new TreeSet<String>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }

  private static String fields() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
    var table = new StringBuilder("| field | is | |\n| --- | --- | --- |\n");
    for (Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(field.getKey(), kind(schema, field.getValue()), words(field.getValue())));
    }
    return table.toString();
  }

  private static String kind(JsonNode schema, JsonNode field) {
    String reference = field.path("$ref").asText();
    if (!reference.isEmpty()) {
      JsonNode number = schema.at(reference.substring(1)).at("/anyOf/0");
      return "%s, %s to %s"
          .formatted(
              number.get("type").asText().equals("integer") ? "whole number" : "decimal",
              number.get("minimum").asText(),
              String.format(Locale.ROOT, "%,d", number.get("maximum").asLong()));
    }
    String type = field.path("type").isTextual() ? field.get("type").asText() : first(field);
    return switch (type) {
      case "" -> "time";
      case "string" -> "text, " + field.path("minLength").asInt() + " to " + field.get("maxLength");
      default -> type;
    };
  }

  private static String first(JsonNode field) {
    return field.path("type").path(0).asText();
  }

  /** The table's second column says already how numbers are written. */
  private static String words(JsonNode field) {
    return field
        .path("description")
        .asText()
        .replace(" A whole number; as a number or in quotes.", "")
        .replace("; as a number or in quotes", "");
  }
}
