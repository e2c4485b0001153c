package io.openmonetize.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.CatalogEntry;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Price;
import io.openmonetize.schemas.v1.PricesPublished;
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.Verdict;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check is silent about books in order and speaks up when one thing of them is spoilt. */
class ChecksTest {
  private static final PriceCheck PRICES = new PriceCheck(NaivePrices.of(List.of(book("2.5"))));

  private static CatalogEntry book(String usd) {
    return CatalogEntry.newBuilder()
        .setPricesPublished(
            PricesPublished.newBuilder()
                .addPrices(
                    Price.newBuilder()
                        .setProvider("OPENAI")
                        .setModel("gpt-4o")
                        .setCostType("INPUT_TOKEN")
                        .setUnitSize(1_000_000)
                        .setUsd(usd)))
        .build();
  }

  enum Fraud {
    A_LINE_IS_MISSING(new LedgerCheck(), books -> books.lines.remove(0)),
    A_LINE_STARTS_ELSEWHERE(
        new LedgerCheck(), books -> books.lines.get(1).setBalanceBeforeMicros(99_000_000)),
    A_LINE_ENDS_ELSEWHERE(
        new LedgerCheck(), books -> books.lines.get(1).setBalanceAfterMicros(95_000_001)),
    SLICES_ARE_NOT_THE_AMOUNT(
        new LedgerCheck(), books -> books.lines.get(1).getSlicesBuilder(0).setAmountMicros(-1)),
    A_GRANT_IS_BELOW_ZERO(
        new GrantCheck(),
        books ->
            books
                .lines
                .get(1)
                .setSlices(
                    0, Slice.newBuilder().setGrantId("grant_2").setAmountMicros(-5_000_000))),
    A_GRANT_COMES_TWICE(
        new GrantCheck(),
        books -> books.lines.add(Books.line(3, LineType.GRANT, 100, 95).setCommandId("cmd_1"))),
    A_GRANT_NEVER_ARRIVES(new GrantCheck(), books -> books.lines.clear()),
    A_GRANT_THAT_NOBODY_ASKED(
        new GrantCheck(),
        books -> books.lines.add(Books.line(3, LineType.GRANT, 1, 95).setCommandId("cmd_2"))),
    AN_EVENT_WITHOUT_DECISION(new VerdictCheck(), books -> books.rated.remove(2)),
    A_DECISION_WITHOUT_EVENT(new VerdictCheck(), books -> books.journal.remove(4)),
    A_REPEAT_IS_BILLED(new VerdictCheck(), books -> books.rated.get(1).setVerdict(Verdict.BURNED)),
    A_CONFLICT_PASSES_AS_DUPLICATE(
        new VerdictCheck(), books -> books.rated.get(2).setVerdict(Verdict.DUPLICATE)),
    A_FIRST_PASSES_AS_DUPLICATE(
        new VerdictCheck(), books -> books.rated.get(0).setVerdict(Verdict.DUPLICATE)),
    A_REDELIVERY_IS_DECIDED(
        new VerdictCheck(), books -> books.journal.set(4, Books.usage("evt_1", 8, 1))),
    A_STRANGER_IS_BILLED(new VerdictCheck(), books -> books.journal.remove(0)),
    A_RELEASE_OF_NOTHING(
        new VerdictCheck(),
        books -> books.rated.add(Books.decision(6, Verdict.BURNED, 7).setReleased(true))),
    A_BURN_WITHOUT_A_LINE(new PaymentCheck(), books -> books.rated.get(0).setLedgerSequence(0)),
    A_BURN_OF_ANOTHER_AMOUNT(
        new PaymentCheck(), books -> books.rated.get(0).setCreditsMicros(4_999_999)),
    A_LINE_FOR_NO_EVENT(
        new PaymentCheck(),
        books -> books.lines.add(Books.line(3, LineType.BURN, -5, 95).setEventId("evt_1"))),
    UNFUNDED_WHILE_THERE_ARE_CREDITS(
        new PaymentCheck(), books -> books.rated.get(0).setUnfundedMicros(1)),
    ANOTHER_PRICE(PRICES, books -> books.rated.get(0).setCreditsMicros(5_000_001)),
    ANOTHER_COST(PRICES, books -> books.rated.get(0).setCostPicoUsd(2_500_000_001L));

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
    assertThat(Books.after(fraud.check, books -> {}).all()).isEmpty();
    assertThat(Books.after(fraud.check, fraud.spoil).all()).isNotEmpty();
  }

  @Test
  void a_line_that_was_changed_afterwards_breaks_the_chain() {
    var findings = new Findings();
    AccountEvidence sealed = Books.inOrder().evidence(findings);
    var changed = new AccountEvidence(Books.ACCOUNT);
    sealed.lines().forEach(line -> changed.add(line.toBuilder().setActor("eve").build(), findings));
    new LedgerCheck().check(changed, findings);
    assertThat(findings.all()).hasSize(2);
  }

  @Test
  void a_repeat_of_a_line_is_no_finding_unless_it_differs() {
    var findings = new Findings();
    AccountEvidence evidence = Books.inOrder().evidence(findings);
    evidence.add(evidence.line(1), findings);
    assertThat(findings.none()).isTrue();
    evidence.add(evidence.line(1).toBuilder().setActor("eve").build(), findings);
    assertThat(findings.all()).hasSize(1);
  }

  @Test
  void a_redelivery_needs_no_decision() {
    var findings =
        Books.after(new VerdictCheck(), books -> books.journal.add(Books.usage("evt_1", 8, 2)));
    assertThat(findings.all()).isEmpty();
  }

  @Test
  void what_cannot_be_explained_is_counted_to_the_micro_credit() {
    var findings = new Findings();
    findings.sameMicros("live:acme", "balance", 100, 103);
    findings.sameMicros("live:acme", "balance", 100, 98);
    assertThat(findings.unexplainedMicros()).isEqualTo(5);
    assertThat(findings.all()).hasSize(2);
  }
}
