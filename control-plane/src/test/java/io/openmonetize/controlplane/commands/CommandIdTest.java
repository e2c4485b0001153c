package io.openmonetize.controlplane.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.ids.Ids;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandIdTest {
  private final Ids ids = new Ids(Clock.systemUTC(), new Random(1));

  @Test
  void two_attempts_under_one_key_share_the_key_and_not_the_receipt() {
    CommandId first = CommandId.forKey("k", ids);
    CommandId second = CommandId.forKey("k", ids);

    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.toString()).isNotEqualTo(first.toString());
  }

  @Test
  void an_id_sent_as_a_key_stands_for_the_key_it_was_made_for() {
    CommandId fresh = CommandId.fresh(ids);

    assertThat(CommandId.forKey(fresh.toString(), ids).key()).isEqualTo(fresh.key());
    assertThat(CommandId.parse(fresh.toString())).contains(fresh);
  }

  @Test
  void what_only_resembles_an_id_is_a_key_like_any_other() {
    String almost = CommandId.fresh(ids).toString().toUpperCase(java.util.Locale.ROOT);

    assertThat(CommandId.parse(almost)).isEmpty();
    assertThat(CommandId.forKey(almost, ids).key()).matches("cmd_[0-9a-z]{26}");
  }
}
