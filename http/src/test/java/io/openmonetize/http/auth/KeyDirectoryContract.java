package io.openmonetize.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.fake.FakeKeyDirectory;
import io.openmonetize.schemas.v1.KeyView;
import org.junit.jupiter.api.Test;

/** What every directory of keys does, the real one and the fake. */
abstract class KeyDirectoryContract {
  abstract KeyDirectory directory();

  /** As the metering job does. */
  abstract void project(String key, KeyView view);

  abstract void takeAway();

  @Test
  void a_projected_key_is_found_as_it_was_projected() {
    var view = FakeKeyDirectory.view("live:cust_a", "owner").addScopes("ingest").build();
    project("om_live_there", view);
    assertThat(directory().find(ApiKeys.sha256Hex("om_live_there"))).contains(view);
    assertThat(directory().problem()).isEmpty();
  }

  @Test
  void a_key_that_was_never_projected_is_not_found() {
    assertThat(directory().find(ApiKeys.sha256Hex("om_live_nobody"))).isEmpty();
  }

  @Test
  void a_directory_that_is_away_says_neither_yes_nor_no() {
    project("om_live_there", FakeKeyDirectory.view("live:cust_a", "owner").build());
    takeAway();
    assertThatThrownBy(() -> directory().find(ApiKeys.sha256Hex("om_live_there")))
        .isInstanceOf(KeysUnavailableException.class);
    assertThat(directory().problem()).isPresent();
  }
}
