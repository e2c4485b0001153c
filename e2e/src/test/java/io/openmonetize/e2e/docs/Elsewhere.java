package io.openmonetize.e2e.docs;

import io.openmonetize.standalone.StackPorts;
import java.util.regex.Pattern;

/**
 * The one place where a document's words become those of the stack under test: its ports, more
 * patience for a verdict, and in SQL the customer that the documents call `cust_123`. Keys are no
 * part of it: the documents take them from the environment.
 */
record Elsewhere(StackPorts ports, String customer) {
  private static final Pattern ONE_EVENT = Pattern.compile("(/v1/events(\\?backfill=true)?\"?) -H");

  /** On a busy machine a verdict may take longer than the second that a lone event waits. */
  private static final String PATIENT = "$1 -H 'Prefer: wait=10' -H";

  String of(Block block) {
    String text =
        block
            .text()
            .replace("127.0.0.1:3000", "127.0.0.1:" + ports.api())
            .replace("127.0.0.1:8081", "127.0.0.1:" + ports.flinkUi())
            .replace("127.0.0.1:8123", "127.0.0.1:" + ports.clickHouse())
            .replace("127.0.0.1:9092", "127.0.0.1:" + ports.kafka())
            .replace("127.0.0.1:6379", "127.0.0.1:" + ports.redis());
    return switch (block.language()) {
      case "sh" -> ONE_EVENT.matcher(text).replaceAll(PATIENT);
      case "sql" -> text.replace("cust_123", customer);
      default -> text;
    };
  }
}
