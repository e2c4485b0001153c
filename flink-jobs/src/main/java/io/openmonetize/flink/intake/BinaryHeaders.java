package io.openmonetize.flink.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of a CloudEvent in Kafka's binary mode: `ce_id`, `ce_source` and so on, UTF-8. A
 * record whose `content-type` begins with `application/cloudevents` is in structured mode whatever
 * else its headers say, and one without `ce_specversion` is no CloudEvent at all.
 *
 * @param problem what nobody should guess at: a header that is no text, or one given twice
 */
record BinaryHeaders(Map<String, String> attributes, String contentType, String problem) {
  private static final BinaryHeaders NONE = new BinaryHeaders(Map.of(), "", "");
  private static final String PREFIX = "ce_";
  private static final String VERSION = "ce_specversion";
  private static final String CONTENT_TYPE = "content-type";
  private static final String STRUCTURED = "application/cloudevents";

  /** A shown name is of the producer's own making. */
  private static final int LONGEST_NAME = 40;

  static BinaryHeaders of(Headers headers) {
    if (headers.lastHeader(VERSION) == null) {
      return NONE;
    }
    var read = new Reader();
    headers.forEach(read::take);
    String type = read.contentType.strip();
    return type.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)
        ? NONE
        : new BinaryHeaders(read.attributes, type, read.problem);
  }

  /** Notes the first thing that is wrong, and reads on. */
  private static final class Reader {
    private final Map<String, String> attributes = new HashMap<>();
    private String contentType = "";
    private String problem = "";

    void take(Header header) {
      String name = header.key();
      if (name.equals(CONTENT_TYPE)) {
        contentType = text(header);
      } else if (name.startsWith(PREFIX)) {
        String before = attributes.put(name.substring(PREFIX.length()), text(header));
        if (before != null) {
          wrong(name, "is given twice; send it once");
        }
      }
    }

    private String text(Header header) {
      byte[] value = header.value() == null ? new byte[0] : header.value();
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      } catch (CharacterCodingException e) {
        wrong(header.key(), "is not valid UTF-8");
        return "";
      }
    }

    private void wrong(String name, String what) {
      if (problem.isEmpty()) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        problem = "the header " + shown + " " + what;
      }
    }
  }
}
