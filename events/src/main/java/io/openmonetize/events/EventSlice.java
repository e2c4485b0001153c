package io.openmonetize.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** One event within a body: its bytes, and what is read from them. */
final class EventSlice {
  private EventSlice() {}

  /** From the current token to the end of its value. */
  static Reading read(JsonParser json, byte[] body, Door door) throws IOException {
    int start = (int) json.currentTokenLocation().getByteOffset();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return notAnObject(json, body, start, door);
    }
    var event = new RawEvent();
    boolean cloudEvent = RawEventReader.read(json, event);
    int end = end(json);
    if (cloudEvent) {
      event = again(body, start, end);
    }
    if (end - start > Limits.EVENT_BYTES) {
      event.problem(
          "",
          "event_too_large",
          "the event has "
              + (end - start)
              + " bytes; up to "
              + Limits.EVENT_BYTES
              + " are accepted");
    }
    return Normaliser.normalise(event, door, body, start, end);
  }

  private static Reading notAnObject(JsonParser json, byte[] body, int start, Door door)
      throws IOException {
    json.skipChildren();
    json.finishToken();
    var problem = new FieldProblem("", "not_an_object", "an event is a JSON object");
    return new Reading.Refused(
        door.visibleTo(""),
        door.livemodeOr(true),
        "",
        List.of(problem),
        Arrays.copyOfRange(body, start, end(json)));
  }

  /** `specversion` may stand anywhere, so a CloudEvent is known for one only when it was read. */
  private static RawEvent again(byte[] body, int start, int end) throws IOException {
    var event = new RawEvent();
    try (JsonParser json = EventReader.JSON.createParser(body, start, end - start)) {
      json.nextToken();
      CloudEvents.read(json, event);
    }
    return event;
  }

  private static int end(JsonParser json) {
    return (int) json.currentLocation().getByteOffset();
  }
}
