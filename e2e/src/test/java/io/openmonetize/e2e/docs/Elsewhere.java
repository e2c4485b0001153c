package io.openmonetize.e2e.docs;

import io.openmonetize.standalone.StackPorts;

/**
 * The one place where a document's words become those of the stack under test: its ports, and in
 * SQL the customer that the documents call `cust_123`. Keys are no part of it: the documents take
 * them from the environment.
 */
record Elsewhere(StackPorts ports, String customer) {

  String of(Block block) {
    String text =
        block
            .text()
            .replace("127.0.0.1:3000", "127.0.0.1:" + ports.api())
            .replace("127.0.0.1:8081", "127.0.0.1:" + ports.flinkUi())
            .replace("127.0.0.1:8123", "127.0.0.1:" + ports.clickHouse())
            .replace("127.0.0.1:9092", "127.0.0.1:" + ports.kafka())
            .replace("127.0.0.1:6379", "127.0.0.1:" + ports.redis());
    return block.language().equals("sql") ? text.replace("cust_123", customer) : text;
  }
}
