package io.openmonetize.e2e.docs;

import io.openmonetize.standalone.StackPorts;
import java.nio.file.Path;

/**
 * The one place where a document's words become those of the stack under test: its ports, its data
 * folder, and in SQL the customer that the documents call `cust_123`. Keys are no part of it: the
 * documents take them from the environment.
 */
record Elsewhere(StackPorts ports, Path data, String customer) {

  String of(Block block) {
    String text =
        block
            .text()
            .replace("127.0.0.1:3000", "127.0.0.1:" + ports.api())
            .replace("127.0.0.1:8081", "127.0.0.1:" + ports.flinkUi())
            .replace("127.0.0.1:8123", "127.0.0.1:" + ports.clickHouse())
            .replace("127.0.0.1:9092", "127.0.0.1:" + ports.kafka())
            .replace("127.0.0.1:6379", "127.0.0.1:" + ports.redis())
            .replace("./.om/data", data.toString())
            .replace(".om/data", data.toString());
    return switch (block.language()) {
      case "sh" -> text.replaceAll("\\./om (status|demo|down|reset)\\b", "$0 --data " + data);
      case "sql" -> text.replace("cust_123", customer);
      default -> text;
    };
  }
}
