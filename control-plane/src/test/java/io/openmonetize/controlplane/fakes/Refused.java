package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.archive.HistoryArchive.Decided;
import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Refused events as the archive has them. */
public final class Refused {
  public static final Instant AT = Instant.ofEpochMilli(FakeAccount.NOW_MS - 60_000);

  private Refused() {}

  /** Whose quantity is below zero. Single quotes stand for double ones. */
  public static Refusal negative(AccountKey account, String id, String payload) {
    return of(account, id, "negative", "value", payload);
  }

  public static Refusal of(
      AccountKey account, String id, String code, String field, String payload) {
    return new Refusal(
        id,
        Optional.of(account.livemode()),
        account.customerId(),
        "evt_" + id,
        new Refusal.Reason("door", code, field, "is wrong"),
        AT,
        new Refusal.Source("", 0, 0),
        new Refusal.Payload(payload.replace('\'', '"'), "utf8", false),
        Optional.empty());
  }

  /** One that a direct producer sent and that belongs to nobody. */
  public static Refusal ofNobody(String id, String payload) {
    return new Refusal(
        id,
        Optional.empty(),
        "",
        "",
        new Refusal.Reason("door", "customer_id_missing", "customer_id", "is required here"),
        AT,
        new Refusal.Source("om.usage.events", 3, 41),
        new Refusal.Payload(payload.replace('\'', '"'), "utf8", false),
        Optional.empty());
  }

  /** One that was read, and refused when it was decided. */
  public static Refusal byAccount(
      AccountKey account, String code, byte[] identity, String payload) {
    Refusal door =
        of(account, "decision-7-" + HexFormat.of().formatHex(identity), code, "", payload);
    return new Refusal(
        door.id(),
        door.livemode(),
        door.customerId(),
        "evt_old",
        new Refusal.Reason(Refusal.Reason.BY_ACCOUNT, code, "", ""),
        door.at(),
        door.source(),
        door.payload(),
        door.replay());
  }

  public static Refusal replayed(Refusal open) {
    return new Refusal(
        open.id(),
        open.livemode(),
        open.customerId(),
        open.eventId(),
        open.reason(),
        open.at(),
        open.source(),
        open.payload(),
        Optional.of(new Refusal.Replay(AT.plusSeconds(5), open.eventId(), "key_1")));
  }

  public static Decided decided(long revision, String verdict, boolean arrived, String correction) {
    boolean repeat = verdict.equals("duplicate") || verdict.equals("conflict");
    return new Decided(
        "00ff",
        revision,
        verdict,
        verdict.equals("parked") ? "price_unknown" : "",
        AT.plusSeconds(revision),
        AT.plusSeconds(revision - 1),
        AT,
        arrived,
        !arrived && correction.isEmpty(),
        correction,
        repeat || verdict.equals("parked") ? Credits.ZERO : Credits.parse("8.5"),
        Credits.ZERO,
        repeat ? "" : "seed:1",
        repeat ? "" : "cost-plus",
        repeat || verdict.equals("parked") ? 0 : revision);
  }
}
