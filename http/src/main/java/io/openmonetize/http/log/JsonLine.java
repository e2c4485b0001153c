package io.openmonetize.http.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** A log event as one JSON object; docs/reference/logs.md lists its members. */
final class JsonLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLine() {}

  static String of(ILoggingEvent event) {
    var members = new LinkedHashMap<String, Object>();
    members.put("timestamp", event.getInstant().toString());
    members.put("level", event.getLevel().toString());
    members.put("logger", event.getLoggerName());
    members.put("thread", event.getThreadName());
    members.put("message", event.getFormattedMessage());
    members.putAll(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> put(members, pair));
    }
    if (event.getThrowableProxy() != null) {
      members.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    try {
      return JSON.writeValueAsString(members) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts and numbers can be written", e);
    }
  }

  private static void put(Map<String, Object> members, KeyValuePair pair) {
    boolean number = pair.value instanceof Number;
    members.put(pair.key, number ? pair.value : String.valueOf(pair.value));
  }
}
