package io.openmonetize.e2e.audit;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Books of an account with wallets of a customer, a team and a user: two grants, a transfer, a hold
 * that is settled with less and one that stays open, a request, an event that two wallets paid for.
 */
final class MoneyBooks {
  static final String TEAM = "team:t";
  static final String USER = "user:u";

  final Books books = new Books();
  private final Map<String, Long> balances = new HashMap<>();
  private Command.Builder command = Command.newBuilder();

  static Books inOrder() {
    var money = new MoneyBooks();
    money.ask(command -> command.getRegisterCustomerBuilder());
    money.grants();
    money.transfer();
    money.holds();
    money.ask(command -> command.getConsumeCreditsBuilder().setAmountMicros(2));
    money.move(LineType.BURN, "", "grant_c", -2);
    money.event();
    return money.books;
  }

  /** The same, and the event is voided. */
  static Books corrected() {
    var money = new MoneyBooks();
    money.books.journal.addAll(inOrder().journal);
    money.books.lines.addAll(inOrder().lines);
    money.books.rated.addAll(inOrder().rated);
    money.books.lines.forEach(
        line -> money.balances.put(line.getWallet(), line.getBalanceAfterMicros()));
    money.ask(command -> command.getVoidEventBuilder().setIdentity(bytes("evt_1")));
    money.move(LineType.CORRECTION, TEAM, "grant_t", 1);
    money.move(LineType.CORRECTION, "", "grant_c", 4);
    money.books.rated.add(Books.decision(13, Verdict.BURNED, 7).setCorrection("voided"));
    return money.books;
  }

  static Findings after(AccountCheck check, Consumer<Books> spoil) {
    var findings = new Findings();
    Books books = check instanceof CorrectionCheck ? corrected() : inOrder();
    spoil.accept(books);
    check.check(books.evidence(findings), findings);
    return findings;
  }

  private void grants() {
    ask(command -> command.getGrantCreditsBuilder().setAmountMicros(100));
    move(LineType.GRANT, "", "grant_c", 100);
    ask(command -> command.getGrantCreditsBuilder().setAmountMicros(10).setWallet(TEAM));
    move(LineType.GRANT, TEAM, "grant_t", 10);
  }

  private void transfer() {
    ask(command -> command.getTransferCreditsBuilder().setAmountMicros(4));
    move(LineType.TRANSFER, TEAM, "grant_t", -4);
    move(LineType.TRANSFER, USER, "grant_u", 4);
  }

  private void holds() {
    ask(command -> command.getCreateHoldBuilder().setAmountMicros(5));
    pin(LineType.HOLD, "hold_1", TEAM, "grant_t", 5);
    ask(command -> command.getSettleHoldBuilder().setHoldId("hold_1").setAmountMicros(3));
    pin(LineType.RELEASE, "hold_1", TEAM, "grant_t", -5);
    move(LineType.BURN, TEAM, "grant_t", -3).setReference("hold_1");
    ask(command -> command.getCreateHoldBuilder().setAmountMicros(2));
    pin(LineType.HOLD, "hold_2", USER, "grant_u", 2);
  }

  private void event() {
    books.journal.add(Books.usage("evt_1", 7, 0));
    command = Command.newBuilder();
    move(LineType.BURN, TEAM, "grant_t", -1).setEventId("evt_1").setPriceVersion("pv_1");
    move(LineType.BURN, "", "grant_c", -4).setEventId("evt_1").setPriceVersion("pv_1");
    books.rated.add(
        Books.decision(12, Verdict.BURNED, 7)
            .setCreditsMicros(5)
            .setLedgerSequence(books.lines.size() - 1)
            .setPriceVersion("pv_1"));
  }

  private void ask(Consumer<Command.Builder> fill) {
    command = Command.newBuilder().setCommandId("cmd_" + (books.journal.size() + 1));
    fill.accept(command);
    books.journal.add(JournalRecord.newBuilder().setCommand(command).build());
  }

  private LedgerLine.Builder move(LineType type, String wallet, String grant, long micros) {
    long after = balances.merge(wallet, micros, Math::addExact);
    return line(type, wallet, grant, micros)
        .setAmountMicros(micros)
        .setBalanceBeforeMicros(after - micros);
  }

  private void pin(LineType type, String hold, String wallet, String grant, long micros) {
    line(type, wallet, grant, micros)
        .setHeldDeltaMicros(micros)
        .setReference(hold)
        .setBalanceBeforeMicros(balances.getOrDefault(wallet, 0L));
  }

  private LedgerLine.Builder line(LineType type, String wallet, String grant, long micros) {
    LedgerLine.Builder line =
        LedgerLine.newBuilder()
            .setSequence(books.lines.size() + 1)
            .setTransactionId("txn_" + (books.lines.size() + 1))
            .setType(type)
            .setWallet(wallet)
            .setCommandId(command.getCommandId())
            .setTimeMs(books.journal.size())
            .setBalanceAfterMicros(balances.getOrDefault(wallet, 0L))
            .addSlices(Slice.newBuilder().setGrantId(grant).setAmountMicros(micros));
    books.lines.add(line);
    return line;
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
