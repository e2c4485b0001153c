package io.openmonetize.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CloudEvent in binary mode is read as the same event in structured mode is, so that both have
 * one identity, one payload hash and one set of rules.
 *
 * <pre>
 *   attributes ─┐
 *               ├─► {"specversion":…, "id":…, …, "data": …} ─► EventReader.one
 *   data ───────┘
 * </pre>
 *
 * Data that is no JSON goes into `data_base64`, where nothing reads it and nothing of it is lost.
 */
final class BinaryCloudEvent {
  private static final String DATA = "data";
  private static final String BASE64 = "data_base64";
  private static final String CONTENT_TYPE = "datacontenttype";
  private static final Set<String> NOT_ATTRIBUTES = Set.of(DATA, BASE64, CONTENT_TYPE);

  private BinaryCloudEvent() {}

  static Reading read(Map<String, String> attributes, byte[] data, String contentType, Door door) {
    Optional<FieldProblem> problem = problemOf(data, contentType);
    byte[] structured = structured(attributes, data, contentType, problem.isEmpty());
    try {
      Reading reading = EventReader.one(structured, door);
      return problem.isPresent() && reading instanceof Reading.Refused refused
          ? naming(problem.get(), refused)
          : reading;
    } catch (MalformedBodyException e) {
      throw new IllegalStateException("what is written here is one JSON object", e);
    }
  }

  /** Why the data cannot stand in the event as it is. Nothing at all is a CloudEvent's right. */
  private static Optional<FieldProblem> problemOf(byte[] data, String contentType) {
    if (data.length == 0) {
      return Optional.empty();
    }
    if (!isJson(contentType)) {
      return Optional.of(
          new FieldProblem(
              DATA, "not_supported", "must be JSON, with a content type that says so"));
    }
    try {
      EventReader.expectOneValue(data);
      return Optional.empty();
    } catch (MalformedBodyException e) {
      return Optional.of(new FieldProblem(DATA, e.code(), "cannot be read: " + e.getMessage()));
    }
  }

  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.isEmpty() || type.equals("application/json") || type.endsWith("+json");
  }

  private static byte[] structured(
      Map<String, String> attributes, byte[] data, String contentType, boolean json) {
    var out = new ByteArrayOutputStream(data.length + 512);
    try (JsonGenerator event = EventReader.JSON.createGenerator(out)) {
      event.writeStartObject();
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        if (!NOT_ATTRIBUTES.contains(attribute.getKey())) {
          event.writeStringField(attribute.getKey(), unicode(attribute.getValue()));
        }
      }
      if (!contentType.isEmpty()) {
        event.writeStringField(CONTENT_TYPE, unicode(contentType));
      }
      writeData(event, data, json);
      event.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return out.toByteArray();
  }

  private static void writeData(JsonGenerator event, byte[] data, boolean json) throws IOException {
    if (data.length == 0) {
      return;
    }
    if (json) {
      event.writeFieldName(DATA);
      event.writeRawValue(new String(data, StandardCharsets.UTF_8));
    } else {
      event.writeBinaryField(BASE64, data);
    }
  }

  /** A lone surrogate cannot be written as UTF-8; the mark in its place is seen by who reads it. */
  private static String unicode(String text) {
    return Texts.isUnicode(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Reading naming(FieldProblem problem, Reading.Refused refused) {
    List<FieldProblem> problems =
        refused.problems().stream().map(p -> p.field().equals(BASE64) ? problem : p).toList();
    return new Reading.Refused(
        refused.customerId(), refused.livemode(), refused.eventId(), problems, refused.payload());
  }
}
