package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a burn table, or what changes in one. A change holds from now on unless it says from when:
 * what was used before is charged as it was said then.
 */
final class BurnTableForm {
  private static final int MAX_NAME = 200;

  private final FieldReader body;
  private final Optional<String> name;
  private final Optional<String> account;
  private final Optional<String> plan;
  private final Optional<Boolean> active;
  private final Optional<Instant> from;
  private final Optional<Instant> until;
  private final Optional<List<BurnRule>> rules;

  private BurnTableForm(FieldReader body, boolean livemode, Meters meters) {
    this.body = body;
    name = body.text("name", MAX_NAME);
    account = body.text("customer_id", MAX_NAME).map(id -> AccountKey.of(livemode, id).value());
    plan = body.text("plan", MAX_NAME);
    if (account.isPresent() && plan.isPresent()) {
      body.error("plan", "not_both", "must be left out beside customer_id");
    }
    active = body.flag("active");
    from = body.time("valid_from");
    until = body.time("valid_until");
    rules = BurnRulesForm.read(body, meters);
  }

  /** A new table, or the next version of one under its own id; holds always unless dated. */
  static BurnTable create(
      FieldReader body, boolean livemode, Meters meters, Supplier<String> freshId) {
    String id = body.text("table_id", MAX_NAME).orElseGet(freshId);
    var form = new BurnTableForm(body, livemode, meters);
    body.require("rules", form.rules);
    String owner = form.account.orElse("");
    String audience = owner.isEmpty() ? form.plan.orElse("") : "";
    return form.next(new BurnTable(id, id, owner, audience, true, Validity.ALWAYS, List.of()), 0);
  }

  /** What is left out stays as it is. */
  static BurnTable change(FieldReader body, BurnTable before, Meters meters, long nowMs) {
    boolean livemode = before.account().isEmpty() || new AccountKey(before.account()).livemode();
    var form = new BurnTableForm(body, livemode, meters);
    BurnTable next = form.next(before, nowMs);
    if (isOther(form.account, before.account()) || isOther(form.plan, before.plan())) {
      throw ApiException.of(
              ApiError.REFUSED,
              "A burn table stays for whom it was made for; for somebody else make another one")
          .with("reason", "audience_changed");
    }
    return next;
  }

  private static boolean isOther(Optional<String> sent, String before) {
    return sent.filter(one -> !one.equals(before)).isPresent();
  }

  /** Throws all mistakes at once. */
  private BurnTable next(BurnTable before, long otherwiseFrom) {
    Optional<BurnTable> table = validity(before, otherwiseFrom).flatMap(t -> next(before, t));
    body.finish();
    return table.orElseThrow();
  }

  private Optional<BurnTable> next(BurnTable before, Validity times) {
    return Facts.build(
        body,
        "rules",
        () ->
            new BurnTable(
                before.tableId(),
                name.orElse(before.name()),
                before.account(),
                before.plan(),
                active.orElse(before.active()),
                times,
                rules.orElse(before.rules())));
  }

  private Optional<Validity> validity(BurnTable before, long otherwiseFrom) {
    return Facts.build(
        body,
        "valid_until",
        () ->
            new Validity(
                from.map(Instant::toEpochMilli).orElse(otherwiseFrom),
                until.map(Instant::toEpochMilli).orElse(before.validity().untilMs())));
  }
}
