package io.openmonetize.flink.metering;

import io.openmonetize.flink.metering.AccountsHarness.FakeCatalogs;
import io.openmonetize.flink.metering.GoldenJournal.Written;
import io.openmonetize.schemas.v1.CancelSubscription;
import io.openmonetize.schemas.v1.ChangeSubscription;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.ConfigureCustomer;
import io.openmonetize.schemas.v1.ConsumeCredits;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.DeleteEntitlement;
import io.openmonetize.schemas.v1.DeleteUser;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.EntitlementKind;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LimitType;
import io.openmonetize.schemas.v1.Period;
import io.openmonetize.schemas.v1.PutEntitlements;
import io.openmonetize.schemas.v1.PutTeam;
import io.openmonetize.schemas.v1.SetMembers;
import io.openmonetize.schemas.v1.Subscribe;
import io.openmonetize.schemas.v1.Switch;
import io.openmonetize.schemas.v1.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The records of a {@link GoldenJournal}, and among them commands about who belongs to the
 * customers, to what they have subscribed and what each of their users may do.
 */
final class RuledJournal {
  private static final int REGISTRATIONS = 50;

  private RuledJournal() {}

  static List<Written> of(long seed, int records) {
    var random = new Random(seed);
    var journal = new ArrayList<Written>();
    for (Written written : GoldenJournal.of(seed, records)) {
      journal.add(written);
      if (journal.size() > REGISTRATIONS && random.nextInt(3) == 0) {
        var command = Command.newBuilder().setCommandId("ruled_" + journal.size());
        rule(command.setActor("golden"), random);
        var record = JournalRecord.newBuilder().setWrittenAtMs(written.stamp()).setCommand(command);
        journal.add(new Written(written.account(), written.stamp(), record.build().toByteArray()));
      }
    }
    return journal;
  }

  private static void rule(Command.Builder command, Random random) {
    switch (random.nextInt(10)) {
      case 0, 1 ->
          command.setPutEntitlements(PutEntitlements.newBuilder().addEntitlements(quota(random)));
      case 2 ->
          command.setDeleteEntitlement(
              DeleteEntitlement.newBuilder().setEntitlementId("quota-" + random.nextInt(4)));
      case 3, 4, 5 ->
          command.setConsumeCredits(
              ConsumeCredits.newBuilder()
                  .setAmountMicros(1 + random.nextInt(3_000_000))
                  .setTeamId(random.nextBoolean() ? "team-" + random.nextInt(2) : "")
                  .setUserId("user-" + random.nextInt(3)));
      case 6, 7 -> subscription(command, random);
      default -> people(command, random);
    }
  }

  private static Entitlement quota(Random random) {
    return Entitlement.newBuilder()
        .setEntitlementId("quota-" + random.nextInt(4))
        .setScope(List.of("", "user:*", "team:*", "user:user-1").get(random.nextInt(4)))
        .setKind(EntitlementKind.METERED)
        .setEnabled(true)
        .setLimitType(LimitType.HARD)
        .setLimitMicros(1 + random.nextInt(20_000_000))
        .setMeasure(random.nextBoolean() ? "events" : "credits")
        .setPeriod(random.nextBoolean() ? Period.DAILY : Period.MONTHLY)
        .build();
  }

  private static void subscription(Command.Builder command, Random random) {
    int seats = 1 + random.nextInt(5);
    switch (random.nextInt(5)) {
      case 0 ->
          command.setCancelSubscription(
              CancelSubscription.newBuilder().setAtPeriodEnd(random.nextBoolean()));
      case 1, 2 ->
          command.setChangeSubscription(
              ChangeSubscription.newBuilder()
                  .setSeats(seats)
                  .setProrate(random.nextBoolean())
                  .setAtPeriodEnd(random.nextBoolean()));
      default ->
          command.setSubscribe(
              Subscribe.newBuilder().setPlanId(FakeCatalogs.PLAN).setSeats(seats).setTrialDays(-1));
    }
  }

  private static void people(Command.Builder command, Random random) {
    String user = "user-" + random.nextInt(3);
    String team = "team-" + random.nextInt(2);
    switch (random.nextInt(5)) {
      case 0 -> command.setDeleteUser(DeleteUser.newBuilder().setUserId(user));
      case 1 ->
          command.setPutTeam(
              PutTeam.newBuilder().setMustBeNew(true).setTeam(Team.newBuilder().setTeamId(team)));
      case 2 ->
          command.setConfigureCustomer(
              ConfigureCustomer.newBuilder()
                  .setSettings(
                      CustomerSettings.newBuilder()
                          .setEnforceMembership(random.nextBoolean() ? Switch.ON : Switch.OFF)));
      default -> {
        var members = SetMembers.newBuilder().setTeamId(team);
        command.setSetMembers(
            random.nextInt(3) == 0 ? members.addLeaving(user) : members.addJoining(user));
      }
    }
  }
}
