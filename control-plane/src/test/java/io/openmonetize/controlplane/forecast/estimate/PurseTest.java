package io.openmonetize.controlplane.forecast.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.openmonetize.controlplane.forecast.estimate.Purse.Lot;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurseTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  @Test
  void it_is_empty_when_all_is_used_within_the_day() {
    assertThat(lasts(10, lot(45, 100, 0, NEVER))).isCloseTo(4.5, within(1e-9));
    assertThat(lasts(10, lot(45, 100, 0, NEVER), lot(5, 100, 0, NEVER))).isCloseTo(5, within(1e-6));
  }

  @Test
  void an_empty_one_is_empty_at_once_and_one_that_nobody_uses_never_is() {
    assertThat(lasts(10)).isZero();
    assertThat(lasts(0)).isEqualTo(NEVER);
    assertThat(lasts(0, lot(1, 100, 0, 2))).isEqualTo(NEVER);
  }

  @Test
  void what_ends_first_pays_first_and_its_rest_is_lost() {
    Lot ends = lot(100, 100, 0, 3.5);
    Lot stays = lot(20, 100, 0, NEVER);

    assertThat(lasts(10, stays, ends)).isCloseTo(5.5, within(1e-6));
  }

  @Test
  void priority_comes_before_ends() {
    Lot ends = lot(100, 200, 0, 3);
    Lot first = lot(20, 100, 0, NEVER);

    assertThat(lasts(10, ends, first)).isCloseTo(3, within(1e-6));
  }

  @Test
  void what_begins_later_pays_from_then_on() {
    Lot now = lot(20, 100, 0, NEVER);
    Lot later = lot(20, 100, 2, NEVER);
    Lot tooLate = lot(20, 100, 2.5, NEVER);

    assertThat(lasts(10, now, later)).isCloseTo(4, within(1e-6));
    assertThat(lasts(10, now, tooLate)).isCloseTo(2, within(1e-6));
  }

  @Test
  void the_rest_of_today_is_shorter_than_a_day() {
    var purse = new Purse(List.of(lot(12, 100, 0, NEVER)));

    assertThat(purse.lasts(new double[] {2, 20}, 0.25)).isCloseTo(0.75, within(1e-6));
  }

  private static double lasts(double perDay, Lot... lots) {
    double[] days = new double[30];
    Arrays.fill(days, perDay);
    return new Purse(List.of(lots)).lasts(days, 1);
  }

  private static Lot lot(double amount, int priority, double from, double until) {
    return new Lot(amount, priority, from, until);
  }
}
