package io.openmonetize.e2e.audit;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Origin;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.RegisterCustomer;
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.UsageEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An account's books as they should be: a grant of 100 credits, an event of 5, its repeat, a
 * conflict. Tests spoil one thing of them.
 */
final class Books {
  static final String ACCOUNT = "live:acme";
  private static final long CREDIT = 1_000_000;

  final List<JournalRecord> journal = new ArrayList<>();
  final List<LedgerLine.Builder> lines = new ArrayList<>();
  final List<RatedEvent.Builder> rated = new ArrayList<>();

  static Books inOrder() {
    var books = new Books();
    books.journal.add(
        command(Command.newBuilder().setRegisterCustomer(RegisterCustomer.newBuilder())));
    books.journal.add(
        command(
            Command.newBuilder()
                .setCommandId("cmd_1")
                .setGrantCredits(GrantCredits.newBuilder().setAmountMicros(100 * CREDIT))));
    books.journal.add(usage("evt_1", 7, 0));
    books.journal.add(usage("evt_1", 7, 1));
    books.journal.add(usage("evt_1", 8, 2));
    books.lines.add(line(1, LineType.GRANT, 100, 0).setCommandId("cmd_1"));
    books.lines.add(line(2, LineType.BURN, -5, 100).setEventId("evt_1").setPriceVersion("pv_1"));
    books.rated.add(
        decision(3, Verdict.BURNED, 7)
            .setCreditsMicros(5 * CREDIT)
            .setCostPicoUsd(2_500_000_000L)
            .setLedgerSequence(2)
            .setPriceVersion("pv_1")
            .setProvider("OPENAI")
            .setModel("gpt-4o")
            .addQuantities(
                RatedQuantity.newBuilder().setName("input_tokens").setMicros(1_000 * CREDIT)));
    books.rated.add(decision(4, Verdict.DUPLICATE, 7));
    books.rated.add(decision(5, Verdict.CONFLICT, 8));
    return books;
  }

  /** The evidence after a change to the books; lines are sealed after it. */
  AccountEvidence evidence(Findings findings) {
    var evidence = new AccountEvidence(ACCOUNT);
    journal.forEach(evidence::add);
    byte[] hash = CanonicalLine.genesis();
    for (LedgerLine.Builder line : lines) {
      hash = CanonicalLine.hash(hash, ACCOUNT, line.build());
      evidence.add(line.setHash(ByteString.copyFrom(hash)).build(), findings);
    }
    rated.forEach(decision -> evidence.add(decision.build(), findings));
    return evidence;
  }

  static Findings after(AccountCheck check, Consumer<Books> spoil) {
    var findings = new Findings();
    Books books = inOrder();
    spoil.accept(books);
    check.check(books.evidence(findings), findings);
    return findings;
  }

  static JournalRecord usage(String id, long payloadHash, long offset) {
    return JournalRecord.newBuilder()
        .setUsage(
            UsageEvent.newBuilder()
                .setIdentity(ByteString.copyFromUtf8(id))
                .setEventId(id)
                .setPayloadHash(payloadHash)
                .setOrigin(Origin.newBuilder().setPartition(1).setOffset(offset)))
        .build();
  }

  static RatedEvent.Builder decision(long revision, Verdict verdict, long payloadHash) {
    return RatedEvent.newBuilder()
        .setRevision(revision)
        .setVerdict(verdict)
        .setIdentity(ByteString.copyFromUtf8("evt_1"))
        .setEventId("evt_1")
        .setPayloadHash(payloadHash);
  }

  static LedgerLine.Builder line(long sequence, LineType type, long credits, long before) {
    return LedgerLine.newBuilder()
        .setSequence(sequence)
        .setTransactionId("txn_" + sequence)
        .setType(type)
        .setAmountMicros(credits * CREDIT)
        .setBalanceBeforeMicros(before * CREDIT)
        .setBalanceAfterMicros((before + credits) * CREDIT)
        .addSlices(Slice.newBuilder().setGrantId("grant_1").setAmountMicros(credits * CREDIT));
  }

  private static JournalRecord command(Command.Builder command) {
    return JournalRecord.newBuilder().setCommand(command).build();
  }
}
