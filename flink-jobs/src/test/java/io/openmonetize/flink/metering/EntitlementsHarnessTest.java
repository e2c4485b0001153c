package io.openmonetize.flink.metering;

import static io.openmonetize.flink.metering.AccountsHarness.ACME;
import static io.openmonetize.flink.metering.AccountsHarness.MODEL;
import static io.openmonetize.flink.metering.AccountsHarness.PUBLISH_MS;
import static io.openmonetize.flink.metering.AccountsHarness.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.DeleteEntitlement;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.EntitlementKind;
import io.openmonetize.schemas.v1.EntitlementView;
import io.openmonetize.schemas.v1.EntitlementsView;
import io.openmonetize.schemas.v1.LimitType;
import io.openmonetize.schemas.v1.Period;
import io.openmonetize.schemas.v1.PutEntitlements;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Entitlements and what is used of them, through state and projections. */
class EntitlementsHarnessTest {
  private static final long UNIT = 1_000_000;
  private static final String USER = "user:u";

  @Test
  void what_is_put_is_shown_before_the_receipt_and_the_list_has_all_of_it() throws Exception {
    try (AccountsHarness accounts = entitled()) {
      assertThat(accounts.lastView().getEntitlementsList())
          .extracting(view -> view.getEntitlement().getEntitlementId())
          .containsExactly("plain", "each");
      assertThat(accounts.wallet(USER).getEntitlementsList())
          .extracting(view -> view.getEntitlement().getEntitlementId())
          .containsExactly("own", "each");
      assertThat(listed(accounts)).containsExactly("each", "own", "plain");
      assertThat(accounts.projections.taken.get(accounts.projections.taken.size() - 1))
          .isInstanceOf(Projections.Receipt.class);
    }
  }

  @Test
  void a_user_whose_count_changes_is_written_and_the_count_survives_a_restore() throws Exception {
    OperatorSubtaskState state;
    try (AccountsHarness accounts = entitled()) {
      accounts.use(T0, Journal.usage("a", MODEL, 3).setUserId("u"));
      state = accounts.snapshot();
    }
    try (AccountsHarness accounts = AccountsHarness.restored(state)) {
      accounts.wallClock(PUBLISH_MS);
      accounts.projections.taken.clear();
      accounts.use(T0, Journal.usage("b", MODEL, 4).setUserId("u"));
      accounts.wallClock(2 * PUBLISH_MS);

      assertThat(accounts.wallet(USER).getEntitlementsList())
          .extracting(
              view -> view.getEntitlement().getEntitlementId(), EntitlementView::getUsedMicros)
          .containsExactly(tuple("own", 2 * UNIT), tuple("each", 2 * UNIT));
    }
  }

  /**
   * The terms of what is for each user stand in the account's view. Without them a count that is
   * left in a user's says nothing, and not every user's is written anew.
   */
  @Test
  void what_is_deleted_is_shown_no_longer() throws Exception {
    try (AccountsHarness accounts = entitled()) {
      for (String id : List.of("own", "each", "plain")) {
        accounts.command(
            ACME,
            Command.newBuilder()
                .setDeleteEntitlement(DeleteEntitlement.newBuilder().setEntitlementId(id)));
      }
      assertThat(accounts.lastView().getEntitlementsList()).isEmpty();
      assertThat(accounts.wallet(USER).getEntitlementsList())
          .filteredOn(EntitlementsHarnessTest::hasTerms)
          .isEmpty();
      assertThat(listed(accounts)).isEmpty();
    }
  }

  private static boolean hasTerms(EntitlementView view) {
    return view.getEntitlement().getKind() != EntitlementKind.ENTITLEMENT_KIND_UNSPECIFIED;
  }

  private static AccountsHarness entitled() throws Exception {
    AccountsHarness accounts = AccountsHarness.funded(10);
    accounts.command(
        ACME,
        Command.newBuilder()
            .setPutEntitlements(
                PutEntitlements.newBuilder()
                    .addEntitlements(quota("own", USER))
                    .addEntitlements(quota("each", "user:*"))
                    .addEntitlements(quota("plain", ""))));
    return accounts;
  }

  private static Entitlement quota(String id, String scope) {
    return Entitlement.newBuilder()
        .setEntitlementId(id)
        .setScope(scope)
        .setKind(EntitlementKind.METERED)
        .setEnabled(true)
        .setLimitType(LimitType.HARD)
        .setLimitMicros(10 * UNIT)
        .setMeasure("events")
        .setPeriod(Period.MONTHLY)
        .build();
  }

  private static List<String> listed(AccountsHarness accounts) throws Exception {
    byte[] newest = accounts.written(RedisKeys.entitlements(ACME)).orElseThrow();
    return EntitlementsView.parseFrom(newest).getEntitlementsList().stream()
        .map(Entitlement::getEntitlementId)
        .toList();
  }
}
