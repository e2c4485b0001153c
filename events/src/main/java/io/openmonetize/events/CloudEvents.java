package io.openmonetize.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * A CloudEvent 1.0 in its JSON format. `data` holds the native fields; of the attributes:
 *
 * <ul>
 *   <li>`source` and `id` together are the identity (an `event_id` or `idempotency_key` in `data`
 *       is passed over);
 *   <li>`type` is the event type, unless `data` names one;
 *   <li>`time` is the timestamp, unless `data` names one;
 *   <li>`subject` is whom the use is about: the customer when neither the door nor `data` names
 *       one, else the user, unless it is that customer or `data` names a user.
 * </ul>
 */
final class CloudEvents {
  private static final String VERSION = "1.0";

  private final JsonParser json;
  private final RawEvent event;
  private final Set<String> seen = new HashSet<>();
  private String id = "";
  private String source = "";
  private String type = "";
  private String subject = "";

  private CloudEvents(JsonParser json, RawEvent event) {
    this.json = json;
    this.event = event;
  }

  /** From the object's opening brace to its closing one. */
  static void read(JsonParser json, RawEvent event) throws IOException {
    var cloudEvent = new CloudEvents(json, event);
    cloudEvent.readObject();
    cloudEvent.apply();
  }

  private void apply() {
    require("id", id);
    require("source", source);
    event.text(Field.EVENT_ID, id);
    event.text(Field.IDEMPOTENCY_KEY, "");
    event.source(source);
    event.subject(subject);
    if (event.text(Field.EVENT_TYPE).isEmpty()) {
      event.text(Field.EVENT_TYPE, type);
    }
  }

  private void readObject() throws IOException {
    var time = new RawEvent();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (!seen.add(name)) {
        String shown = Texts.shown(name);
        event.problem(shown, "duplicate_field", "is given twice; send it once");
        Nesting.skip(json, event, name);
      } else if (value != JsonToken.VALUE_NULL) {
        attribute(name, value, time);
      }
    }
    for (FieldProblem problem : time.problems()) {
      event.problem(problem.field(), problem.code(), problem.message());
    }
    if (event.timestampMs() == RawEvent.ABSENT) {
      event.timestampMs(time.timestampMs());
    }
  }

  private void attribute(String name, JsonToken value, RawEvent time) throws IOException {
    switch (name) {
      case "id" -> id = text(name, value, Limits.TEXT_LENGTH);
      case "source" -> source = text(name, value, Limits.SOURCE_LENGTH);
      case "type" -> type = text(name, value, Limits.TEXT_LENGTH);
      case "subject" -> subject = text(name, value, Limits.TEXT_LENGTH);
      case "time" -> time(text(name, value, Limits.TEXT_LENGTH), time);
      case "specversion" -> version(text(name, value, Limits.TEXT_LENGTH));
      case "data" -> data(value);
      case "data_base64" -> event.problem(name, "not_supported", "is not read; send data as JSON");
      default -> Nesting.skip(json, event, name);
    }
  }

  private String text(String name, JsonToken value, int length) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      event.problem(name, "not_a_string", "must be a text in quotes");
      Nesting.skip(json, event, name);
      return "";
    }
    String text = json.getText();
    return Texts.acceptable(name, text, length, event) ? text : "";
  }

  private static void time(String text, RawEvent time) {
    if (!text.isEmpty()) {
      Timestamps.note("time", text, false, time);
    }
  }

  private void version(String version) {
    if (!version.equals(VERSION)) {
      event.problem("specversion", "not_supported", "must be \"" + VERSION + "\"");
    }
  }

  private void data(JsonToken value) throws IOException {
    if (value == JsonToken.START_OBJECT) {
      RawEventReader.read(json, event);
    } else {
      event.problem("data", "not_an_object", "must be an object of the event's fields");
      Nesting.skip(json, event, "data");
    }
  }

  private void require(String name, String value) {
    if (value.isEmpty() && !event.hasProblem(name)) {
      event.problem(name, "required", "is required of a CloudEvent");
    }
  }
}
