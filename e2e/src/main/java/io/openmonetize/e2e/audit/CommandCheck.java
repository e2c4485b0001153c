package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.Command.ActionCase;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A line by a command is of a type that such a command may write, belongs to a command that was
 * journaled first under its key, and all lines of a command come to what was asked or to nothing.
 */
final class CommandCheck implements AccountCheck {
  private static final Map<ActionCase, Set<LineType>> MAY_WRITE =
      Map.ofEntries(
          Map.entry(
              ActionCase.GRANT_CREDITS,
              EnumSet.of(LineType.GRANT, LineType.PURCHASE, LineType.REFUND)),
          Map.entry(ActionCase.CONSUME_CREDITS, EnumSet.of(LineType.BURN)),
          Map.entry(ActionCase.CREATE_HOLD, EnumSet.of(LineType.HOLD)),
          Map.entry(ActionCase.SETTLE_HOLD, EnumSet.of(LineType.RELEASE, LineType.BURN)),
          Map.entry(ActionCase.RELEASE_HOLD, EnumSet.of(LineType.RELEASE)),
          Map.entry(ActionCase.TRANSFER_CREDITS, EnumSet.of(LineType.TRANSFER)),
          Map.entry(ActionCase.REFUND_CREDITS, EnumSet.of(LineType.REFUND)),
          Map.entry(ActionCase.ADJUST_CREDITS, EnumSet.of(LineType.ADJUSTMENT)),
          Map.entry(ActionCase.END_TOP_UP, EnumSet.of(LineType.PURCHASE)),
          Map.entry(ActionCase.VOID_EVENT, corrections()),
          Map.entry(ActionCase.AMEND_EVENT, corrections()),
          Map.entry(ActionCase.RERATE, corrections()));

  private static Set<LineType> corrections() {
    return EnumSet.of(LineType.CORRECTION, LineType.EXPIRATION, LineType.ADJUSTMENT);
  }

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    Map<String, Command> asked = asked(evidence);
    byCommand(evidence)
        .forEach(
            (id, lines) -> {
              Command command = asked.getOrDefault(id, Command.getDefaultInstance());
              Set<LineType> may = MAY_WRITE.getOrDefault(command.getActionCase(), Set.of());
              lines.stream()
                  .filter(line -> !may.contains(line.getType()) && !settlesDebt(line))
                  .forEach(line -> findings.add(evidence.account(), stranger(line, command)));
              amounts(evidence.account(), command, lines, findings);
            });
  }

  private static void amounts(
      String account, Command command, List<LedgerLine> lines, Findings findings) {
    String name =
        command.getActionCase().name().toLowerCase(Locale.ROOT) + " " + command.getCommandId();
    long sum = sum(lines);
    switch (command.getActionCase()) {
      case CONSUME_CREDITS ->
          findings.sameMicros(account, name, -command.getConsumeCredits().getAmountMicros(), sum);
      case ADJUST_CREDITS ->
          findings.sameMicros(account, name, command.getAdjustCredits().getAmountMicros(), sum);
      case TRANSFER_CREDITS -> {
        findings.sameMicros(account, name + " over both wallets", 0, sum);
        long arrived = sum(lines.stream().filter(line -> line.getAmountMicros() > 0).toList());
        long asked = command.getTransferCredits().getAmountMicros();
        findings.sameMicros(account, name, asked, arrived);
      }
      case SETTLE_HOLD ->
          atMost(account, name, command.getSettleHold().getAmountMicros(), -sum, findings);
      case REFUND_CREDITS -> {
        long asked = command.getRefundCredits().getAmountMicros();
        atMost(account, name, asked == 0 ? sum : asked, sum, findings);
      }
      default -> {}
    }
  }

  private static void atMost(
      String account, String name, long asked, long found, Findings findings) {
    if (found < 0 || found > asked) {
      findings.sameMicros(account, name, asked, found);
    }
  }

  private static long sum(List<LedgerLine> lines) {
    return lines.stream().mapToLong(LedgerLine::getAmountMicros).reduce(0, Math::addExact);
  }

  /** Credits that arrive in a wallet with a debt pay it, in a line that moves nothing. */
  private static boolean settlesDebt(LedgerLine line) {
    return line.getType() == LineType.BURN && line.getAmountMicros() == 0;
  }

  private static String stranger(LedgerLine line, Command command) {
    return String.format(
        Locale.ROOT,
        "line %d, %s of command '%s' (%s), which may not write it",
        line.getSequence(),
        line.getType(),
        line.getCommandId(),
        command.getActionCase());
  }

  /** By command id; of those with one idempotency key, the first. */
  private static Map<String, Command> asked(AccountEvidence evidence) {
    var asked = new HashMap<String, Command>();
    var keys = new HashSet<String>();
    for (JournalRecord record : evidence.journal()) {
      Command command = record.getCommand();
      String key = command.getIdempotencyKey();
      if (record.hasCommand() && keys.add(key.isEmpty() ? command.getCommandId() : key)) {
        asked.put(command.getCommandId(), command);
      }
    }
    return asked;
  }

  private static Map<String, List<LedgerLine>> byCommand(AccountEvidence evidence) {
    var lines = new LinkedHashMap<String, List<LedgerLine>>();
    for (LedgerLine line : evidence.lines()) {
      if (!line.getCommandId().isEmpty()) {
        lines.computeIfAbsent(line.getCommandId(), none -> new ArrayList<>()).add(line);
      }
    }
    return lines;
  }
}
