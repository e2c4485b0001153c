package io.openmonetize.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.schemas.v1.EventReceipt;
import io.openmonetize.schemas.v1.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every waiter for receipts does, the real one and the fake. */
abstract class ReceiptWaiterContract {
  static final Duration SOON = Duration.ofSeconds(10);

  abstract ReceiptWaiter waiter();

  /** As the metering job does. */
  abstract void publish(Receipt receipt);

  static Receipt receipt(String id) {
    return Receipt.newBuilder()
        .setId(id)
        .setEvent(EventReceipt.newBuilder().setVerdict("burned"))
        .build();
  }

  @Test
  void a_receipt_that_is_there_already_is_found() {
    publish(receipt("rcpt_there"));
    assertThat(waiter().await("rcpt_there", SOON))
        .succeedsWithin(SOON)
        .isEqualTo(Optional.of(receipt("rcpt_there")));
    assertThat(waiter().find("rcpt_there"))
        .succeedsWithin(SOON)
        .isEqualTo(Optional.of(receipt("rcpt_there")));
  }

  @Test
  void a_receipt_that_comes_later_is_waited_for() {
    var answer = waiter().await("rcpt_later", SOON);
    assertThat(answer).isNotDone();
    publish(receipt("rcpt_later"));
    assertThat(answer).succeedsWithin(SOON).isEqualTo(Optional.of(receipt("rcpt_later")));
  }

  @Test
  void a_wait_that_runs_out_ends_empty() {
    assertThat(waiter().await("rcpt_never", Duration.ofMillis(50)))
        .succeedsWithin(SOON)
        .isEqualTo(Optional.empty());
    assertThat(waiter().find("rcpt_never")).succeedsWithin(SOON).isEqualTo(Optional.empty());
  }

  @Test
  void many_wait_at_once_and_each_gets_its_own() {
    var answers = new ArrayList<CompletableFuture<Optional<Receipt>>>();
    for (int i = 0; i < 3_000; i++) {
      answers.add(waiter().await("rcpt_many_" + i, SOON));
    }
    for (int i = 0; i < 3_000; i++) {
      publish(receipt("rcpt_many_" + i));
    }
    for (int i = 0; i < 3_000; i++) {
      assertThat(answers.get(i))
          .succeedsWithin(SOON)
          .isEqualTo(Optional.of(receipt("rcpt_many_" + i)));
    }
  }

  @Test
  void an_id_may_be_awaited_again_when_the_first_wait_is_over() {
    waiter().await("rcpt_again", Duration.ofMillis(10)).join();
    publish(receipt("rcpt_again"));
    assertThat(waiter().await("rcpt_again", SOON)).succeedsWithin(SOON).isNotEqualTo(null);
  }

  @Test
  void two_waits_for_one_id_at_a_time_are_a_mistake_of_the_caller() {
    waiter().await("rcpt_twice", SOON);
    assertThatThrownBy(() -> waiter().await("rcpt_twice", SOON))
        .isInstanceOf(IllegalStateException.class);
    publish(receipt("rcpt_twice"));
  }
}
