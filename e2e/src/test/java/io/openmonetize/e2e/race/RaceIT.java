package io.openmonetize.e2e.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.flows.Eventually;
import io.openmonetize.e2e.flows.Tenant;
import io.openmonetize.e2e.flows.WithStack;
import io.openmonetize.standalone.Stack;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many callers on one wallet while the job is killed. Not a micro-credit more is spent than was
 * granted, and every hold ends once, by what callers were told and by what the ledger says.
 */
@ExtendWith(WithStack.class)
class RaceIT {
  private static final int CALLERS = 64;
  private static final String GRANTED = "900";
  private static final long SEED =
      Long.getLong("seed", ThreadLocalRandom.current().nextInt(1_000_000));

  @Test
  void nothing_is_overspent_and_every_hold_ends_once(Stack stack) throws Exception {
    System.out.println("RaceIT -Dseed=" + SEED);
    Tenant tenant = Tenant.funded(stack, GRANTED);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      var racing = new ArrayList<Future<Racer.Told>>();
      for (int i = 0; i < CALLERS; i++) {
        racing.add(callers.submit(new Racer(tenant.api(), i, SEED)));
      }
      for (int kill = 0; kill < 2; kill++) {
        long share = (kill + 1) * 200L;
        Eventually.holds(() -> assertThat(lines(tenant)).isGreaterThan(share));
        stack.killFlink();
        stack.startFlink();
      }
      var told = new ArrayList<Racer.Told>();
      for (Future<Racer.Told> one : racing) {
        told.add(one.get());
      }
      check(stack, tenant, told);
    } finally {
      callers.shutdownNow();
    }
  }

  private static long lines(Tenant tenant) {
    return tenant.api().get("/v1/credits/balance").body().path("sequence").asLong();
  }

  private static void check(Stack stack, Tenant tenant, List<Racer.Told> told) {
    Eventually.holds(
        () -> {
          var balance = tenant.api().get("/v1/credits/balance");
          assertThat(Credits.parse(balance.text("reserved")).micros()).isZero();
        });
    long left = Credits.parse(tenant.balance().toPlainString()).micros();
    long spent = sum(told, true) + sum(told, false);
    assertThat(left).isNotNegative();
    assertThat(spent).isEqualTo(Credits.parse(GRANTED).micros() - left);
    assertThat(told.stream().mapToInt(one -> one.denied).sum()).isPositive();

    var sql =
        new ClickHouseSql(URI.create("http://127.0.0.1:" + stack.config().ports().clickHouse()));
    long last = lines(tenant);
    String of = " FROM openmonetize.ledger WHERE customer_id = '" + tenant.id() + "'";
    Eventually.holds(
        () -> assertThat(sql.value("SELECT max(sequence)" + of)).isEqualTo(Long.toString(last)));
    assertThat(sql.value("SELECT count()" + of)).isEqualTo(Long.toString(last));
    String holds = Integer.toString(told.stream().mapToInt(one -> one.holds).sum());
    assertThat(sql.value("SELECT count()" + of + " AND type = 'HOLD'")).isEqualTo(holds);
    assertThat(sql.value("SELECT uniqExact(reference)" + of + " AND type = 'HOLD'"))
        .isEqualTo(holds);
    assertThat(sql.value("SELECT count()" + of + " AND type = 'RELEASE'")).isEqualTo(holds);
    assertThat(sql.value("SELECT uniqExact(reference)" + of + " AND type = 'RELEASE'"))
        .isEqualTo(holds);
    assertThat(sql.value("SELECT sum(held_delta)" + of)).isEqualTo("0");
  }

  private static long sum(List<Racer.Told> told, boolean consumed) {
    return told.stream().mapToLong(one -> consumed ? one.consumed : one.settled).sum();
  }
}
