package io.openmonetize.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The sender's own labels: a flat object. Texts, numbers and booleans all become text, numbers
 * exactly as they were written; a null is left out.
 */
final class MetadataReader {
  private static final String NAME = "metadata";

  private final JsonParser json;
  private final RawEvent event;
  private int keys;
  private long bytes;

  private MetadataReader(JsonParser json, RawEvent event) {
    this.json = json;
    this.event = event;
  }

  /** Ends behind the value, whatever it is. */
  static void read(JsonParser json, RawEvent event) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      event.problem(NAME, "not_an_object", "must be an object of keys and values");
      Nesting.skip(json, event, NAME);
      return;
    }
    var reader = new MetadataReader(json, event);
    reader.readObject();
    reader.checkSize();
  }

  private void readObject() throws IOException {
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        problem(key, "metadata_not_flat", "must be a text, a number or a boolean");
        Nesting.skip(json, event, NAME);
      } else if (value != JsonToken.VALUE_NULL) {
        take(key, json.getText());
      }
    }
  }

  private void take(String key, String value) {
    keys++;
    bytes += Utf8.length(key) + Utf8.length(value);
    if (!Texts.isUnicode(key) || !Texts.isUnicode(value)) {
      problem(key, "invalid_unicode", "contains half of a surrogate pair; send valid Unicode");
    } else if (!event.metadata(key, value)) {
      problem(key, "duplicate_field", "is given twice; send it once");
    }
  }

  private void checkSize() {
    if (keys > Limits.METADATA_KEYS) {
      event.problem(
          NAME,
          "metadata_too_many_keys",
          "has " + keys + " keys; up to " + Limits.METADATA_KEYS + " are accepted");
    }
    if (bytes > Limits.METADATA_BYTES) {
      event.problem(
          NAME,
          "metadata_too_large",
          "has " + bytes + " bytes; up to " + Limits.METADATA_BYTES + " are accepted");
    }
  }

  private void problem(String key, String code, String message) {
    event.problem(NAME + "." + Texts.shown(key), code, message);
  }
}
