package io.openmonetize.wire;

import io.openmonetize.domain.account.Cap;
import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Threshold;
import io.openmonetize.domain.account.TopUpRule;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.v1.EndTopUp;
import io.openmonetize.schemas.v1.SetCaps;
import io.openmonetize.schemas.v1.SetThresholds;
import io.openmonetize.schemas.v1.SetTopUp;
import java.util.Optional;

/** What a wallet is watched for and bounded by: commands to the domain, rules to the views. */
final class RuleMapping {
  private RuleMapping() {}

  static Command thresholds(SetThresholds set) {
    return new Command.SetThresholds(
        set.getWallet(),
        set.getThresholdsList().stream()
            .map(mark -> new Threshold(mark.getBalanceMicros(), mark.getPercent()))
            .toList());
  }

  static Command topUp(SetTopUp set) {
    return new Command.SetTopUp(
        set.getWallet(), set.hasRule() ? Optional.of(rule(set.getRule())) : Optional.empty());
  }

  private static TopUpRule rule(io.openmonetize.schemas.v1.TopUpRule rule) {
    return new TopUpRule(
        rule.getBelowMicros(),
        rule.getAmountMicros(),
        rule.getCooldownMs(),
        rule.getMonthlyMaxMicros());
  }

  static Command topUpEnd(EndTopUp end) {
    return new Command.EndTopUp(end.getTopUpId(), end.getSucceeded(), end.getReason());
  }

  static Command caps(SetCaps set) {
    return new Command.SetCaps(
        set.getScope(),
        set.getCapsList().stream()
            .map(cap -> new Cap(Period.ofWire(cap.getPeriodValue()), cap.getLimitMicros()))
            .toList());
  }

  static io.openmonetize.schemas.v1.Threshold view(Threshold threshold) {
    var view = io.openmonetize.schemas.v1.Threshold.newBuilder();
    return threshold.percent() == 0
        ? view.setBalanceMicros(threshold.balance()).build()
        : view.setPercent(threshold.percent()).build();
  }

  static io.openmonetize.schemas.v1.TopUpRule view(TopUpRule rule) {
    return io.openmonetize.schemas.v1.TopUpRule.newBuilder()
        .setBelowMicros(rule.below())
        .setAmountMicros(rule.amount())
        .setCooldownMs(rule.cooldownMs())
        .setMonthlyMaxMicros(rule.monthlyMax())
        .build();
  }
}
