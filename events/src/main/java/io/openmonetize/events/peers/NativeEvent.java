package io.openmonetize.events.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The native event that a rule makes of a peer's, as JSON. One with a source is written as a
 * CloudEvent, so that it is the same event at every door that reads CloudEvents.
 *
 * @param json one object
 * @param names the peer's name for each native field that was taken from its event
 */
record NativeEvent(byte[] json, Peer peer, Map<String, String> names) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String METADATA = "metadata";

  static NativeEvent of(PeerEvent event, Rule rule) {
    var out = new ByteArrayOutputStream(512);
    var names = new HashMap<String, String>();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      new Writer(json, event, rule, names).write();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return new NativeEvent(out.toByteArray(), event.peer(), names);
  }

  /** What the peer's clients call the field. */
  String nameOf(String field) {
    String label = METADATA + ".";
    return field.startsWith(label)
        ? peer.property(field.substring(label.length()))
        : names.getOrDefault(field, field);
  }

  /** Field by field, in one pass. */
  private record Writer(
      JsonGenerator json, PeerEvent event, Rule rule, Map<String, String> names, Set<String> used) {

    Writer(JsonGenerator json, PeerEvent event, Rule rule, Map<String, String> names) {
      this(json, event, rule, names, new HashSet<>());
    }

    void write() throws IOException {
      Peer peer = event.peer();
      names.putAll(
          Map.of("event_id", peer.id(), "timestamp", peer.time(), METADATA, peer.property("*")));
      json.writeStartObject();
      if (event.source().isEmpty()) {
        text("event_id", event.id());
        text("timestamp", event.time());
        fields();
      } else {
        json.writeStringField("specversion", "1.0");
        text("id", event.id());
        text("source", event.source());
        text("type", event.name());
        text("time", event.time());
        json.writeObjectFieldStart("data");
        fields();
        json.writeEndObject();
      }
      json.writeEndObject();
    }

    private void fields() throws IOException {
      for (Map.Entry<String, Value> field : rule.fields().entrySet()) {
        text(field.getKey(), taken(field.getKey(), field.getValue()).orElse(""));
      }
      for (Map.Entry<String, Amount> quantity : rule.quantities().entrySet()) {
        if (quantity.getValue().appliesTo(event)) {
          amount(quantity.getKey(), quantity.getValue().value());
        }
      }
      metadata();
    }

    /** An amount without content is written as it is, to be refused and not passed over. */
    private void amount(String quantity, Value value) throws IOException {
      Optional<String> found = taken(quantity, value);
      if (found.isPresent()) {
        json.writeStringField(quantity, unicode(found.get()));
      }
    }

    private Optional<String> taken(String field, Value value) {
      names.put(field, value.calledBy(event.peer()));
      used.add(value.from());
      return value.in(event);
    }

    private void metadata() throws IOException {
      json.writeObjectFieldStart(METADATA);
      for (Map.Entry<String, String> property : event.properties().entrySet()) {
        if (!used.contains(property.getKey())) {
          json.writeStringField(unicode(property.getKey()), unicode(property.getValue()));
        }
      }
      json.writeEndObject();
    }

    private void text(String field, String text) throws IOException {
      if (!text.isEmpty()) {
        json.writeStringField(field, unicode(text));
      }
    }

    /** Half of a surrogate pair cannot be written as UTF-8; a mark stands in its place. */
    private static String unicode(String text) {
      return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
  }
}
