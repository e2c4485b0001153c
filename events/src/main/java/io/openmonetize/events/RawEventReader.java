package io.openmonetize.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * One JSON object of the native shape, field by field. Null means left out. Whatever is wrong with
 * a field is noted and reading goes on, so that all problems of an event are found at once and the
 * parser ends behind the object in any case.
 */
final class RawEventReader {
  private final JsonParser json;
  private final RawEvent event;
  private Set<String> ignored = Set.of();

  private RawEventReader(JsonParser json, RawEvent event) {
    this.json = json;
    this.event = event;
  }

  /**
   * Reads from the object's opening brace to its closing one. True when the object says that it is
   * a CloudEvent: then nothing that was read means anything.
   */
  static boolean read(JsonParser json, RawEvent event) throws IOException {
    return new RawEventReader(json, event).readObject();
  }

  private boolean readObject() throws IOException {
    boolean cloudEvent = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      Field field = Field.named(name);
      if (field == null) {
        ignore(name, value);
      } else if (!event.firstTime(field)) {
        duplicate(field.publicName());
        Nesting.skip(json, event, field.publicName());
      } else {
        cloudEvent |= field == Field.SPECVERSION;
        read(field, value);
      }
    }
    return cloudEvent;
  }

  private void ignore(String name, JsonToken value) throws IOException {
    if (ignored.isEmpty()) {
      ignored = new HashSet<>();
    }
    if (!ignored.add(name)) {
      duplicate(Texts.shown(name));
    }
    if (value.isStructStart()) {
      Nesting.skip(json, event, name);
    }
  }

  private void duplicate(String name) {
    event.problem(name, "duplicate_field", "is given twice; send it once, under one name");
  }

  private void read(Field field, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    switch (field.form()) {
      case TEXT -> text(field, value);
      case WHOLE, DECIMAL -> quantity(field, value);
      case TIMESTAMP -> timestamp(field, value);
      case FLAG -> flag(field, value);
      case METADATA -> MetadataReader.read(json, event);
      case MARK -> mark(field, value);
    }
  }

  private void text(Field field, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      wrongType(field, "not_a_string", "must be a text in quotes");
      return;
    }
    String text = json.getText();
    if (text.isEmpty() && (field == Field.EVENT_ID || field == Field.IDEMPOTENCY_KEY)) {
      String name = field.publicName();
      event.problem(name, "empty", "is empty; leave it out to have an id assigned");
      return;
    }
    if (Texts.acceptable(field.publicName(), text, Limits.TEXT_LENGTH, event)) {
      event.text(field, text);
    }
  }

  private void quantity(Field field, JsonToken value) throws IOException {
    event.quantityNamed();
    if (!value.isNumeric() && value != JsonToken.VALUE_STRING) {
      wrongType(field, "not_a_number", "must be a number");
      return;
    }
    long micros =
        Decimals.micros(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    Quantities.note(field, micros, event);
  }

  private void timestamp(Field field, JsonToken value) throws IOException {
    if (!value.isNumeric() && value != JsonToken.VALUE_STRING) {
      wrongType(field, "timestamp_invalid", Timestamps.EXPECTED);
      return;
    }
    Timestamps.note(field.publicName(), json.getText(), value.isNumeric(), event);
  }

  private void flag(Field field, JsonToken value) throws IOException {
    if (value.isBoolean()) {
      event.flag(field, json.getBooleanValue());
    } else {
      wrongType(field, "not_a_boolean", "must be true or false");
    }
  }

  private void mark(Field field, JsonToken value) throws IOException {
    if (field == Field.EVENTS && value == JsonToken.START_ARRAY) {
      event.problem(
          "events",
          "batch_not_accepted",
          "is a list where one event is expected; send events one by one");
    }
    Nesting.skip(json, event, field.publicName());
  }

  private void wrongType(Field field, String code, String expected) throws IOException {
    event.problem(field.publicName(), code, expected);
    Nesting.skip(json, event, field.publicName());
  }
}
