package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Credits flow one way in each kind of change, what is transferred goes from one wallet to another
 * of the same customer, and what came in less what went out is what is there.
 */
final class FlowCheck implements AccountCheck {
  private long cameIn;
  private long balances;

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    var flows = new EnumMap<LineType, Long>(LineType.class);
    for (LedgerLine line : evidence.lines()) {
      flows.merge(line.getType(), line.getAmountMicros(), Math::addExact);
      if (against(line)) {
        findings.add(
            evidence.account(),
            String.format(
                Locale.ROOT,
                "line %d, %s, moves %d micro-credits the wrong way",
                line.getSequence(),
                line.getType(),
                line.getAmountMicros()));
      }
    }
    String account = evidence.account();
    findings.sameMicros(account, "transfers over all wallets", 0, of(flows, LineType.TRANSFER));
    long came = came(flows);
    long balance = Standing.of(evidence, new Findings()).sum(WalletBook::balance);
    findings.sameMicros(account, "what came in less what went out", came, balance);
    cameIn = Math.addExact(cameIn, came);
    balances = Math.addExact(balances, balance);
  }

  /** Over all accounts; they differ when one of them does. */
  long balances() {
    return balances;
  }

  long cameIn() {
    return cameIn;
  }

  private static long came(Map<LineType, Long> flows) {
    long in = of(flows, LineType.GRANT) + of(flows, LineType.PURCHASE) + of(flows, LineType.REFUND);
    long out = of(flows, LineType.BURN) + of(flows, LineType.EXPIRATION);
    long changed = of(flows, LineType.ADJUSTMENT) + of(flows, LineType.CORRECTION);
    return in + out + changed + of(flows, LineType.ROLLOVER);
  }

  private static long of(Map<LineType, Long> flows, LineType type) {
    return flows.getOrDefault(type, 0L);
  }

  /** A correction may take back what had expired. */
  private static boolean against(LedgerLine line) {
    long amount = line.getAmountMicros();
    return switch (line.getType()) {
      case GRANT, PURCHASE, REFUND, ROLLOVER -> amount < 0;
      case BURN -> amount > 0;
      case EXPIRATION -> amount > 0 && line.getCommandId().isEmpty() && line.getEventId().isEmpty();
      case HOLD, RELEASE -> amount != 0;
      case TRANSFER, ADJUSTMENT, CORRECTION -> false;
      case LINE_TYPE_UNSPECIFIED, UNRECOGNIZED -> true;
    };
  }
}
