package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Credits are granted because somebody asked, each time once however often it was asked for, and
 * what the grants of a wallet have left is its balance.
 */
final class GrantCheck implements AccountCheck {
  private static final Set<LineType> INCOMING = EnumSet.of(LineType.GRANT, LineType.PURCHASE);

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    Standing standing = Standing.of(evidence, findings);
    String account = evidence.account();
    standing
        .wallets()
        .forEach(
            (id, wallet) ->
                findings.sameMicros(
                    account,
                    "what the grants of '" + id + "' have left",
                    wallet.balance(),
                    wallet.slices()));
    Map<String, GrantCredits> asked = asked(evidence);
    Map<String, Long> arrived = arrived(evidence, findings);
    arrived.keySet().removeAll(topUps(evidence));
    asked.forEach((id, grant) -> compare(account, id, grant, arrived.remove(id), findings));
    arrived.forEach(
        (id, micros) -> {
          findings.sameMicros(
              account, "credits by command '" + id + "' that nobody asked", 0, micros);
        });
  }

  /** What a top-up came to is the rule's, and the rule may have changed since. */
  private static Set<String> topUps(AccountEvidence evidence) {
    return evidence.journal().stream()
        .map(JournalRecord::getCommand)
        .filter(command -> command.getEndTopUp().getSucceeded())
        .map(Command::getCommandId)
        .collect(Collectors.toSet());
  }

  /** By command id; of those with one idempotency key or one key of their own, the first. */
  private static Map<String, GrantCredits> asked(AccountEvidence evidence) {
    var asked = new LinkedHashMap<String, GrantCredits>();
    var keys = new HashSet<String>();
    var ownKeys = new HashSet<String>();
    boolean registered = false;
    for (JournalRecord record : evidence.journal()) {
      Command command = record.getCommand();
      registered |= command.hasRegisterCustomer();
      String key = command.getIdempotencyKey();
      boolean first = keys.add(key.isEmpty() ? command.getCommandId() : key);
      String own = command.getGrantCredits().getOwnKey();
      boolean firstOwn = own.isEmpty() || ownKeys.add(own);
      if (command.hasGrantCredits() && registered && first && firstOwn) {
        asked.put(command.getCommandId(), command.getGrantCredits());
      }
    }
    return asked;
  }

  private static Map<String, Long> arrived(AccountEvidence evidence, Findings findings) {
    var arrived = new HashMap<String, Long>();
    for (LedgerLine line : evidence.lines()) {
      if (INCOMING.contains(line.getType()) && !line.getCommandId().isEmpty()) {
        Long before = arrived.put(line.getCommandId(), line.getAmountMicros());
        if (before != null) {
          findings.sameMicros(
              evidence.account(), "second grant by one command", 0, line.getAmountMicros());
        }
      }
    }
    return arrived;
  }

  /** A grant that starts later, or that has an end, may rightly have no line yet. */
  private static void compare(
      String account, String id, GrantCredits asked, @Nullable Long arrived, Findings findings) {
    boolean maybeRefused = asked.getEffectiveAtMs() != 0 || asked.getExpiresAtMs() != 0;
    if (arrived != null || !maybeRefused) {
      long micros = arrived == null ? 0 : arrived;
      findings.sameMicros(account, "grant of command " + id, asked.getAmountMicros(), micros);
    }
  }
}
