package io.openmonetize.flink.metering;

/** Uids and names of the metering job's operators. Never changed: state is found by them. */
public final class MeteringUids {
  public static final String JOURNAL = "journal";
  public static final String GUARD = "journal-guard";
  public static final String ACCOUNTS = "accounts";
  public static final String LEDGER = "ledger";
  public static final String RATED = "rated";
  public static final String ALERTS = "alerts";
  public static final String AUDIT = "audit";

  private MeteringUids() {}
}
