package io.openmonetize.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.Verdict;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Books with wallets, holds and corrections: a check speaks up when one thing of them is spoilt.
 */
class MoneyChecksTest {
  private static final int GRANT_OF_TEAM = 1;
  private static final int TRANSFER_IN = 3;
  private static final int HOLD = 4;
  private static final int RELEASE = 5;
  private static final int SETTLEMENT = 6;
  private static final int CONSUMED = 8;
  private static final int PAID_BY_TEAM = 9;
  private static final int PAID_BY_CUSTOMER = 10;

  enum Fraud {
    A_WALLET_STARTS_WHERE_ANOTHER_ENDED(
        new LedgerCheck(), books -> line(books, GRANT_OF_TEAM).setBalanceBeforeMicros(100)),
    A_HOLD_MOVES_CREDITS(
        new LedgerCheck(), books -> line(books, HOLD).setAmountMicros(-5).setBalanceAfterMicros(1)),
    A_LINE_LOSES_WHAT_IT_REFERS_TO(new HoldCheck(), books -> line(books, RELEASE).clearReference()),
    A_HOLD_ENDS_TWICE(new HoldCheck(), books -> again(books, RELEASE)),
    A_HOLD_IS_MADE_TWICE(new HoldCheck(), books -> again(books, HOLD)),
    A_HOLD_GIVES_BACK_LESS(new HoldCheck(), books -> slice(books, RELEASE).setAmountMicros(-4)),
    A_HOLD_GIVES_BACK_TO_ANOTHER_GRANT(
        new HoldCheck(), books -> slice(books, RELEASE).setGrantId("grant_c")),
    WHAT_IS_SET_ASIDE_IS_SPENT(
        new GrantCheck(),
        books -> {
          slice(books, TRANSFER_IN).setAmountMicros(1);
          line(books, TRANSFER_IN).setAmountMicros(1);
        }),
    ONE_WALLET_PAYS_WITH_ANOTHERS_GRANT(
        new GrantCheck(), books -> slice(books, PAID_BY_TEAM).setGrantId("grant_c")),
    A_WALLET_HAS_WHAT_NO_GRANT_HAS(
        new GrantCheck(), books -> line(books, PAID_BY_TEAM).setAmountMicros(0)),
    A_TRANSFER_ARRIVES_IN_PART(
        new FlowCheck(), books -> line(books, TRANSFER_IN).setAmountMicros(3)),
    A_BURN_GIVES(new FlowCheck(), books -> line(books, CONSUMED).setAmountMicros(2)),
    A_GRANT_TAKES(new FlowCheck(), books -> line(books, GRANT_OF_TEAM).setAmountMicros(-10)),
    A_LINE_THAT_ITS_COMMAND_MAY_NOT_WRITE(
        new CommandCheck(), books -> line(books, CONSUMED).setType(LineType.ADJUSTMENT)),
    A_LINE_OF_NO_COMMAND(new CommandCheck(), books -> line(books, CONSUMED).setCommandId("cmd_x")),
    MORE_IS_CONSUMED_THAN_ASKED(
        new CommandCheck(), books -> line(books, CONSUMED).setAmountMicros(-3)),
    MORE_IS_TRANSFERRED_THAN_ASKED(
        new CommandCheck(),
        books -> {
          line(books, TRANSFER_IN).setAmountMicros(5);
          line(books, TRANSFER_IN - 1).setAmountMicros(-5);
        }),
    MORE_IS_SETTLED_THAN_ASKED(
        new CommandCheck(), books -> line(books, SETTLEMENT).setAmountMicros(-4)),
    A_WALLETS_SHARE_IS_NOT_COUNTED(
        new PaymentCheck(), books -> books.rated.get(0).setCreditsMicros(1)),
    A_SECOND_WALLET_PAYS_FOR_NOTHING(
        new PaymentCheck(), books -> line(books, PAID_BY_CUSTOMER).setEventId("evt_2")),
    A_VOIDED_EVENT_COSTS(new CorrectionCheck(), books -> books.rated.get(1).setCreditsMicros(1)),
    AN_EVENT_IS_VOIDED_TWICE(
        new CorrectionCheck(), books -> books.rated.add(corrected(14, "voided"))),
    NOBODY_ASKED_FOR_THE_CORRECTION(
        new CorrectionCheck(), books -> books.rated.get(1).setCorrection("amended")),
    A_CORRECTION_OF_NOTHING(new CorrectionCheck(), books -> books.rated.remove(0)),
    A_CORRECTION_OF_NO_KNOWN_KIND(
        new CorrectionCheck(), books -> books.rated.get(1).setCorrection("improved"));

    private final AccountCheck check;
    private final Consumer<Books> spoil;

    Fraud(AccountCheck check, Consumer<Books> spoil) {
      this.check = check;
      this.spoil = spoil;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_check_notices_a_fraud_and_only_that(Fraud fraud) {
    assertThat(MoneyBooks.after(fraud.check, books -> {}).all()).isEmpty();
    assertThat(MoneyBooks.after(fraud.check, fraud.spoil).all()).isNotEmpty();
  }

  @Test
  void all_checks_are_silent_about_books_in_order() {
    for (AccountCheck check :
        List.of(
            new LedgerCheck(),
            new FlowCheck(),
            new GrantCheck(),
            new CommandCheck(),
            new HoldCheck(),
            new VerdictCheck(),
            new PaymentCheck(),
            new CorrectionCheck())) {
      var findings = new Findings();
      check.check(MoneyBooks.inOrder().evidence(findings), findings);
      check.check(MoneyBooks.corrected().evidence(findings), findings);
      assertThat(findings.all()).as("%s", check.getClass()).isEmpty();
    }
  }

  @Test
  void a_line_with_a_reference_is_chained_with_it() {
    var findings = new Findings();
    AccountEvidence sealed = MoneyBooks.inOrder().evidence(findings);
    var changed = new AccountEvidence(Books.ACCOUNT);
    sealed
        .lines()
        .forEach(
            line ->
                changed.add(
                    line.getReference().equals("hold_2")
                        ? line.toBuilder().setReference("hold_3").build()
                        : line,
                    findings));
    new LedgerCheck().check(changed, findings);
    assertThat(findings.all()).hasSize(1);
  }

  @Test
  void wallets_stand_beside_each_other() {
    var findings = new Findings();
    Standing standing = Standing.of(MoneyBooks.inOrder().evidence(findings), findings);

    assertThat(findings.all()).isEmpty();
    assertThat(standing.customer().balance()).isEqualTo(94);
    assertThat(standing.wallets().get(MoneyBooks.TEAM).balance()).isEqualTo(2);
    assertThat(standing.wallets().get(MoneyBooks.USER).held()).isEqualTo(2);
    assertThat(standing.sum(WalletBook::balance)).isEqualTo(100);
  }

  @Test
  void what_was_corrected_stands_where_the_correction_put_it_and_counts_as_it_was_decided() {
    var findings = new Findings();
    AccountEvidence evidence = MoneyBooks.corrected().evidence(findings);

    assertThat(evidence.standing()).extracting(RatedEvent::getCorrection).containsExactly("voided");
    assertThat(VerdictCounts.of(evidence.rated()).total()).isEqualTo(1);
  }

  @Test
  void an_open_hold_is_one_that_has_not_ended() {
    var findings = new Findings();
    assertThat(HoldCheck.open(MoneyBooks.inOrder().evidence(findings))).containsExactly("hold_2");
  }

  private static LedgerLine.Builder line(Books books, int at) {
    return books.lines.get(at);
  }

  private static Slice.Builder slice(Books books, int at) {
    return books.lines.get(at).getSlicesBuilder(0);
  }

  /** Another time, so that it is another decision. */
  private static void again(Books books, int at) {
    LedgerLine.Builder line = line(books, at).clone();
    books.lines.add(line.setSequence(books.lines.size() + 1).setTimeMs(99));
  }

  private static RatedEvent.Builder corrected(long revision, String how) {
    return Books.decision(revision, Verdict.BURNED, 7).setCorrection(how);
  }
}
