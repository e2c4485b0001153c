package io.openmonetize.controlplane.rules;

import io.openmonetize.controlplane.credits.CreditFields;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.Cap;
import io.openmonetize.schemas.v1.Period;
import io.openmonetize.schemas.v1.SetCaps;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a customer, a team, a user or each of them may spend in a period. */
final class CapForm {
  static final String EACH = "for_each";
  private static final String FIELD = "caps";
  private static final int MOST = 6;

  enum Each {
    TEAM,
    USER;

    String scope() {
      return name().toLowerCase(Locale.ROOT) + ":*";
    }
  }

  private CapForm() {}

  static SetCaps read(FieldReader body) {
    WalletId wallet = WalletId.read(body);
    Optional<Each> each = body.choice(EACH, Each.class);
    if (each.isPresent() && !wallet.isCustomers()) {
      body.error(EACH, "ambiguous", "does not go with user_id and team_id; send one of them");
    }
    if (!body.remainingNames().contains(FIELD)) {
      body.require(FIELD, Optional.empty());
    }
    List<Cap> caps = body.objects(FIELD, MOST).stream().map(CapForm::cap).toList();
    if (caps.stream().map(Cap::getPeriod).distinct().count() < caps.size()) {
      body.error(FIELD, "given_twice", "may have each period once");
    }
    body.finish();
    return SetCaps.newBuilder()
        .setScope(each.map(Each::scope).orElse(wallet.value()))
        .addAllCaps(caps)
        .build();
  }

  private static Cap cap(FieldReader body) {
    Optional<Periods> period = body.choice("period", Periods.class);
    body.require("period", period);
    Optional<Credits> limit = CreditFields.noneOrMore(body, "limit");
    body.require("limit", limit);
    return Cap.newBuilder()
        .setPeriod(period.map(Periods::wire).orElse(Period.PERIOD_UNSPECIFIED))
        .setLimitMicros(limit.orElse(Credits.ZERO).micros())
        .build();
  }
}
