package io.openmonetize.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.openmonetize.e2e.docs.Command.Ran;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Until;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command of every document, in the order in which a reader meets them, against one real
 * stack. `-Dom.docs=guides` runs only the documents whose path contains that.
 */
class DocumentsIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String RETURNS_NOTHING = "-- returns nothing\n";

  @TempDir static Path folder;
  private static Optional<StackProcess> stack = Optional.empty();

  @BeforeAll
  static void start_the_stack() throws IOException {
    stack = Optional.of(StackProcess.start(folder));
  }

  @AfterAll
  static void stop_the_stack() {
    stack.ifPresent(StackProcess::close);
  }

  @TestFactory
  Stream<DynamicContainer> every_command_works_and_prints_what_the_document_says() {
    return Document.all().stream()
        .filter(document -> document.blocks().stream().anyMatch(Block::runs))
        .filter(document -> document.name().contains(System.getProperty("om.docs", "")))
        .map(document -> dynamicContainer(document.name(), commands(document)));
  }

  private static Stream<DynamicTest> commands(Document document) {
    Desk desk = desk(document);
    return document.blocks().stream()
        .filter(Block::runs)
        .map(
            block ->
                dynamicTest(
                    "line %d: %s".formatted(block.line(), block.firstLine()),
                    () -> works(desk, block)));
  }

  private static void works(Desk desk, Block block) throws Exception {
    Optional<String> missing = Tools.missingFor(block);
    if (missing.isPresent()) {
      abort(missing.get());
    }
    var tries = new ArrayList<Ran>();
    boolean done =
        Until.holds(
            () -> {
              tries.add(run(desk, block));
              return asStated(block, tries.get(tries.size() - 1)) || !block.eventually();
            },
            DEADLINE);
    Ran last = tries.get(tries.size() - 1);
    assertThat(last.exitCode()).as("%s\n%s", block.text(), last.text()).isZero();
    assertThat(done && asStated(block, last))
        .as("%s\nprinted\n%s\nand the document says %s", block.text(), last.text(), said(block))
        .isTrue();
  }

  private static Ran run(Desk desk, Block block) {
    try {
      return desk.run(block);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + block.firstLine(), e);
    }
  }

  private static boolean asStated(Block block, Ran ran) {
    if (block.text().startsWith(RETURNS_NOTHING)) {
      return ran.well() && ran.text().isBlank();
    }
    // An error that a document does not speak of is a mistake in the document.
    return ran.well()
        && block
            .output()
            .map(stated -> stated.matches(ran.text()))
            .orElse(!ran.text().contains("\"request_id\""));
  }

  private static String said(Block block) {
    return block.output().map(Output::stated).orElse("nothing of an error");
  }

  /** A customer of its own, with the credits that the first customer has too. */
  private static Desk desk(Document document) {
    StackProcess running = stack.orElseThrow();
    try {
      URI url = URI.create("http://127.0.0.1:" + running.ports().api());
      Api operator = new Api(url, running.operatorKey());
      Answer customer =
          operator.post(
              "/v1/customers/register",
              Map.of("name", document.name(), "email", UUID.randomUUID() + "@example.com"));
      String id = customer.text("customer_id");
      operator.post("/v1/credits/grant", Map.of("customer_id", id, "amount", "100000"));
      Map<String, String> keys =
          Map.of(
              "KEY", customer.text("api_key"),
              "CUSTOMER", id,
              "OPERATOR_KEY", running.operatorKey());
      return new Desk(
          Files.createTempDirectory(folder, "desk"),
          new Elsewhere(running.ports(), running.data(), id),
          keys);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static List<Document> documents() {
    return Document.all();
  }
}
