package io.openmonetize.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
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

  @TempDir static Path folder;
  private static Optional<Checkout> checkout = Optional.empty();
  private static Optional<StackProcess> stack = Optional.empty();

  @BeforeAll
  static void start_the_stack() throws IOException {
    checkout = Optional.of(Checkout.in(Files.createTempDirectory(folder, "clone")));
    stack = Optional.of(StackProcess.start(checkout.orElseThrow()));
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
                    String.format(Locale.ROOT, "line %d: %s", block.line(), block.firstLine()),
                    () -> works(document, desk, block)));
  }

  private static void works(Document document, Desk desk, Block block) throws Exception {
    Optional<String> missing = Tools.missingFor(block);
    if (missing.isPresent()) {
      abort(missing.get());
    }
    var trials = new ArrayDeque<Trial>();
    Until.holds(
        () -> {
          trials.push(new Trial(document, block, desk.run(block)));
          return trials.peek().asStated() || !block.eventually();
        },
        DEADLINE);
    assertThat(trials.peek()).matches(Trial::asStated, "as the document says");
  }

  /** A customer of its own, with the credits that the first customer has too. */
  private static Desk desk(Document document) {
    StackProcess running = stack.orElseThrow();
    Api operator =
        new Api(URI.create("http://127.0.0.1:" + running.ports().api()), running.operatorKey());
    Answer customer =
        operator.post(
            "/v1/customers/register",
            Map.of("name", document.name(), "email", UUID.randomUUID() + "@example.com"));
    assertThat(customer.status()).as("%s", customer).isEqualTo(201);
    String id = customer.text("customer_id");
    operator.post("/v1/credits/grant", Map.of("customer_id", id, "amount", "100000"));
    Map<String, String> keys =
        Map.of(
            "KEY", customer.text("api_key"),
            "CUSTOMER", id,
            "OPERATOR_KEY", running.operatorKey());
    return new Desk(checkout.orElseThrow(), place(), new Elsewhere(running.ports(), id), keys);
  }

  private static Path place() {
    try {
      return Files.createTempDirectory(folder, "desk");
    } catch (IOException e) {
      throw new UncheckedIOException("No place for a desk in " + folder, e);
    }
  }
}
