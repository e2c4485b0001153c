package io.openmonetize.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * JSON in, usage events out: the native shape and CloudEvents 1.0, told apart by `specversion`.
 * Pure: the same bytes at the same door are read the same for ever.
 *
 * <pre>
 * bytes ─ UTF-8? ─ JSON? ─ list or one ─► each object: RawEventReader or CloudEvents ─► RawEvent
 *           └────────┴──► MalformedBodyException                    RawEvent + Door ─► Normaliser
 *                                                                                        ├─► Accepted
 *                                                                                        └─► Refused
 * </pre>
 */
public final class EventReader {
  /** What the parser keeps of each level makes some megabytes at this depth, and no more. */
  private static final int DEEPEST = 128 * 1024;

  /**
   * Long names and numbers, and towers of brackets, are an event's own fault and must not cost the
   * events beside it.
   */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .build();

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final Pattern PARSERS_OWN =
      Pattern.compile(
          "\\s*\\([^(\\[]*\\[Source:[^\\]]*\\]\\)|, from `[^`]*`|\\s*\\([^()`]*`[^)]*\\)|`[^`]*`");
  private static final String EVENTS = Field.EVENTS.publicName();

  private EventReader() {}

  /** A body or a record that must be one event. */
  public static Reading one(byte[] body, Door door) throws MalformedBodyException {
    try (JsonParser json = open(body)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_ARRAY) {
        throw new MalformedBodyException(
            "batch_not_accepted",
            "a list stands where one event is expected; send events one by one");
      }
      if (first != JsonToken.START_OBJECT) {
        throw notEvents(first);
      }
      Reading reading = EventSlice.read(json, body, door);
      expectEnd(json);
      return reading;
    } catch (IOException e) {
      throw notJson(e);
    }
  }

  /** `{"events":[…]}`, a bare list, or one event. */
  public static Batch batch(byte[] body, Door door) throws MalformedBodyException {
    try (JsonParser json = open(body)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        return findEvents(json, false)
            ? new Batch(readWrapped(json, body, door), false)
            : new Batch(List.of(one(body, door)), true);
      }
      if (first != JsonToken.START_ARRAY) {
        throw notEvents(first);
      }
      List<Reading> readings = readList(json, body, door);
      expectEnd(json);
      return new Batch(readings, false);
    } catch (IOException e) {
      throw notJson(e);
    }
  }

  /**
   * A CloudEvent in binary mode: its attributes beside its data, as HTTP and Kafka carry them in
   * headers. What is kept of a refused one is the same event in structured mode, so that it can be
   * sent again by itself.
   *
   * @param attributes by their names without a prefix, in lower case, their values decoded
   * @param contentType of the data; empty when nothing was said, which means JSON
   */
  public static Reading binary(
      Map<String, String> attributes, byte[] data, String contentType, Door door) {
    return BinaryCloudEvent.read(attributes, data, contentType, door);
  }

  /** One JSON value of any kind, and nothing behind it. */
  static void expectOneValue(byte[] body) throws MalformedBodyException {
    try (JsonParser json = open(body)) {
      json.nextToken();
      json.skipChildren();
      expectEnd(json);
    } catch (IOException e) {
      throw notJson(e);
    }
  }

  private static JsonParser open(byte[] body) throws IOException, MalformedBodyException {
    if (!Utf8.isValid(body)) {
      throw new MalformedBodyException("invalid_utf8", "the body is not valid UTF-8");
    }
    if (body.length > 2 && Arrays.equals(body, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      throw new MalformedBodyException(
          "invalid_json", "the body begins with a byte order mark; send UTF-8 without one");
    }
    return JSON.createParser(body);
  }

  /** Stops at the list; or at the object's end when there is none, and it is one event. */
  private static boolean findEvents(JsonParser json, boolean seen)
      throws IOException, MalformedBodyException {
    boolean named = seen;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      boolean here = name.equals(EVENTS);
      JsonToken value = json.nextToken();
      if (here && named) {
        throw new MalformedBodyException(
            "duplicate_field", "'events' is given twice; send it once");
      }
      if (here && value == JsonToken.START_ARRAY) {
        return true;
      }
      named |= here;
      json.skipChildren();
    }
    return false;
  }

  private static List<Reading> readWrapped(JsonParser json, byte[] body, Door door)
      throws IOException, MalformedBodyException {
    List<Reading> readings = readList(json, body, door);
    findEvents(json, true);
    expectEnd(json);
    return readings;
  }

  private static List<Reading> readList(JsonParser json, byte[] body, Door door)
      throws IOException, MalformedBodyException {
    var readings = new ArrayList<Reading>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (readings.size() == Limits.EVENTS_PER_BATCH) {
        throw new MalformedBodyException(
            "too_many_events",
            "more than " + Limits.EVENTS_PER_BATCH + " events in one request; split the batch");
      }
      readings.add(EventSlice.read(json, body, door));
    }
    if (readings.isEmpty()) {
      throw new MalformedBodyException("no_events", "the list of events is empty");
    }
    return readings;
  }

  private static void expectEnd(JsonParser json) throws IOException, MalformedBodyException {
    if (json.nextToken() != null) {
      throw new MalformedBodyException(
          "invalid_json", "something follows the end of the JSON value; send one value");
    }
  }

  private static MalformedBodyException notEvents(JsonToken first) {
    return first == null
        ? new MalformedBodyException("empty_body", "the body is empty; send an event")
        : new MalformedBodyException("not_an_object", "an event is a JSON object");
  }

  /** The parser's own words, without its excerpt of the body and the names of its classes. */
  private static MalformedBodyException notJson(IOException e) {
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      return new MalformedBodyException(
          "invalid_json",
          String.format(
              Locale.ROOT,
              "not JSON at line %d, column %d: %s",
              json.getLocation().getLineNr(),
              json.getLocation().getColumnNr(),
              Texts.shown(PARSERS_OWN.matcher(json.getOriginalMessage()).replaceAll(""), 200)));
    }
    return new MalformedBodyException("invalid_json", "not JSON");
  }
}
