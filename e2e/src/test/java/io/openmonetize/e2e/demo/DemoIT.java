package io.openmonetize.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.flows.WithStack;
import io.openmonetize.standalone.RunningStack;
import io.openmonetize.standalone.Stack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithStack.class)
class DemoIT {

  @Test
  void every_event_ends_where_it_was_meant_to_and_a_second_run_is_another_customer(Stack stack) {
    Path data = stack.config().dataDir();
    RunningStack running = RunningStack.in(data);
    DemoPlan plan = new DemoPlan(data, 200, 10_000, 7);
    var said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    DemoResult first = new Demo(plan, running, out).run(Instant.now());
    DemoResult second = new Demo(plan, running, out).run(Instant.now());

    assertThat(first.asMeant()).as("%s", first).isTrue();
    assertThat(second.asMeant()).as("%s", second).isTrue();
    assertThat(second.customerId()).isNotEqualTo(first.customerId());
    assertThat(second.balance()).isEqualTo(first.balance());
    assertThat(first.queryable()).isTrue();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("200 of 200 events");
    assertThat(first.text(running))
        .contains("legal-research", first.balance(), "export KEY=" + first.apiKey())
        .contains(running.clickHouse().toString(), running.flinkUi().toString());
    assertThat(first.toString()).doesNotContain(first.apiKey());
  }
}
