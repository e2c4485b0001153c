package io.openmonetize.flink.metering;

import io.openmonetize.schemas.v1.AdjustCredits;
import io.openmonetize.schemas.v1.AmendEvent;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.ConfigureCustomer;
import io.openmonetize.schemas.v1.ConsumeCredits;
import io.openmonetize.schemas.v1.CreateHold;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.Period;
import io.openmonetize.schemas.v1.Recurrence;
import io.openmonetize.schemas.v1.RegisterCustomer;
import io.openmonetize.schemas.v1.TransferCredits;
import io.openmonetize.schemas.v1.UsageEvent;
import io.openmonetize.schemas.v1.VoidEvent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A journal that is kept for ever, so that every later version shows that it decides the same. It
 * was written once, by {@link #main}; a later one gets a number of its own.
 */
final class GoldenJournal {
  static final String FIRST = "/golden/journal-1.bin.gz";
  private static final int ACCOUNTS = 12;
  private static final int RECORDS = 3_000;
  private static final long DAY_MS = 86_400_000L;

  private GoldenJournal() {}

  /** A record as it stood in its partition. */
  record Written(String account, long stamp, byte[] record) {}

  static List<Written> read(String resource) throws IOException {
    var written = new ArrayList<Written>();
    try (InputStream file = GoldenJournal.class.getResourceAsStream(resource);
        var in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(file)))) {
      while (true) {
        String account = in.readUTF();
        long stamp = in.readLong();
        written.add(new Written(account, stamp, in.readNBytes(in.readInt())));
      }
    } catch (EOFException end) {
      return written;
    }
  }

  /** Writes a new one to the path that is given. */
  public static void main(String[] args) throws IOException {
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(Path.of(args[0])))))) {
      for (Written written : of(20_261_121, RECORDS)) {
        out.writeUTF(written.account());
        out.writeLong(written.stamp());
        out.writeInt(written.record().length);
        out.write(written.record());
      }
    }
  }

  /** Another one for each seed. */
  static List<Written> of(long seed, int records) {
    var random = new Random(seed);
    var journal = new ArrayList<Written>();
    long stamp = AccountsHarness.T0;
    for (int i = 0; i < records; i++) {
      stamp += random.nextInt(40) == 0 ? random.nextLong(2 * DAY_MS) : random.nextInt(20_000);
      String account = "live:golden-" + (i < ACCOUNTS ? i : random.nextInt(ACCOUNTS));
      journal.add(new Written(account, stamp, record(random, i, stamp).toByteArray()));
    }
    return journal;
  }

  private static JournalRecord record(Random random, int number, long stamp) {
    var record = JournalRecord.newBuilder().setWrittenAtMs(stamp);
    if (number >= ACCOUNTS && random.nextInt(3) > 0) {
      return record.setUsage(usage(random, stamp)).build();
    }
    var command = Command.newBuilder().setCommandId("cmd_" + number).setActor("golden");
    if (number < ACCOUNTS) {
      command.setRegisterCustomer(
          RegisterCustomer.newBuilder()
              .setApiKey(ApiKey.newBuilder().setKeyId("key_" + number))
              .setSettings(
                  CustomerSettings.newBuilder()
                      .setTimeZone(number % 2 == 0 ? "Europe/Berlin" : "America/New_York")));
    } else {
      ask(command, random, stamp);
    }
    return record.setCommand(command).build();
  }

  private static UsageEvent.Builder usage(Random random, long stamp) {
    long back = random.nextInt(10) == 0 ? random.nextLong(5 * DAY_MS) : random.nextInt(30_000);
    return event(random, "e" + random.nextInt(RECORDS))
        .setTimestampMs(stamp - back)
        .setBackfill(random.nextBoolean());
  }

  private static UsageEvent.Builder event(Random random, String id) {
    String model = random.nextInt(30) == 0 ? AccountsHarness.LATER_MODEL : AccountsHarness.MODEL;
    return Journal.usage(id, model, 1 + random.nextInt(50))
        .setUserId(random.nextBoolean() ? "user-" + random.nextInt(3) : "")
        .setTeamId(random.nextInt(3) == 0 ? "team-" + random.nextInt(2) : "");
  }

  private static void ask(Command.Builder command, Random random, long stamp) {
    long amount = 1 + random.nextLong(200_000_000L);
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> command.setGrantCredits(grant(random, amount, stamp));
      case 3 -> command.setConsumeCredits(ConsumeCredits.newBuilder().setAmountMicros(amount / 9));
      case 4 ->
          command.setCreateHold(
              CreateHold.newBuilder()
                  .setAmountMicros(amount / 5)
                  .setUserId("user-1")
                  .setTtlMs(1_000 + random.nextInt(600_000)));
      case 5 ->
          command.setTransferCredits(
              TransferCredits.newBuilder()
                  .setToWallet("user:user-" + random.nextInt(3))
                  .setAmountMicros(amount / 10));
      case 6 ->
          command.setVoidEvent(
              VoidEvent.newBuilder()
                  .setIdentity(event(random, "e" + random.nextInt(RECORDS)).getIdentity()));
      case 7 ->
          command.setAmendEvent(
              AmendEvent.newBuilder()
                  .setCorrected(
                      event(random, "e" + random.nextInt(RECORDS)).setTimestampMs(stamp - 9)));
      default -> rules(command, random, amount);
    }
  }

  private static void rules(Command.Builder command, Random random, long amount) {
    if (random.nextBoolean()) {
      command.setAdjustCredits(AdjustCredits.newBuilder().setAmountMicros(-amount / 20));
    } else {
      var policy = OveragePolicy.forNumber(1 + random.nextInt(3));
      command.setConfigureCustomer(
          ConfigureCustomer.newBuilder()
              .setSettings(CustomerSettings.newBuilder().setOveragePolicy(policy)));
    }
  }

  private static GrantCredits.Builder grant(Random random, long amount, long stamp) {
    var grant =
        GrantCredits.newBuilder()
            .setAmountMicros(amount)
            .setPriority(random.nextInt(3))
            .setSource("grant")
            .setWallet(List.of("", "user:user-1", "team:team-0").get(random.nextInt(3)));
    switch (random.nextInt(4)) {
      case 0 -> grant.setExpiresAtMs(stamp + 1 + random.nextLong(3 * DAY_MS));
      case 1 -> grant.setEffectiveAtMs(stamp + random.nextLong(DAY_MS));
      case 2 ->
          grant.setRecurrence(
              Recurrence.newBuilder()
                  .setPeriod(Period.DAILY)
                  .setMaxRolloverMicros(amount / 3)
                  .setUntilMs(stamp + 6 * DAY_MS));
      default -> {
        // A plain one, for ever.
      }
    }
    return grant;
  }
}
