package io.openmonetize.schemas;

/**
 * Where the projections stand in Redis. One hash tag per account, so that one check is one round
 * trip and scripts work in a cluster. The metering job alone writes `view`, `lines` and `key`; a
 * fenced entry is a hash {t: timeline, r: revision, p: Protobuf} and is never replaced by an older
 * (timeline, revision).
 */
public final class RedisKeys {
  /**
   * Hash: subtask → "wall-clock millis:watermark millis", so that an idle customer differs from a
   * dead job.
   */
  public static final String HEARTBEAT = "om:heartbeat";

  /**
   * Stands as long as this Redis holds a complete set of projections; a wiped Redis has lost it.
   */
  public static final String EPOCH = "om:{epoch}";

  /** Hash: subtask of the metering job → "1", set when it has written all of its accounts. */
  public static final String EPOCH_PARTS = "om:{epoch}:parts";

  public static final String FIELD_TIMELINE = "t";
  public static final String FIELD_REVISION = "r";
  public static final String FIELD_PAYLOAD = "p";

  /** How long a receipt may be asked for. */
  public static final int RECEIPT_SECONDS = 600;

  /** How many ledger lines `lines` keeps. */
  public static final int TAIL_LINES = 100;

  private RedisKeys() {}

  /** Hash {t, r, p: AccountView}. */
  public static String view(String account) {
    return "om:{" + account + "}:view";
  }

  /**
   * Sorted set: member = LedgerLine bytes, score = sequence; the last {@link #TAIL_LINES} lines
   * without gaps.
   */
  public static String lines(String account) {
    return "om:{" + account + "}:lines";
  }

  /** Hash {t, r, p: WalletView} of a team's or a user's wallet: `team:<id>`, `user:<id>`. */
  public static String wallet(String account, String wallet) {
    return "om:{" + account + "}:wallet:" + wallet;
  }

  /** Hash {t, r, p: HoldsView}: the holds that are open. */
  public static String holds(String account) {
    return "om:{" + account + "}:holds";
  }

  /** Hash {t, r, p: EntitlementsView}: all entitlements of the account. */
  public static String entitlements(String account) {
    return "om:{" + account + "}:entitlements";
  }

  /** Hash {t, r, p: KeysView}: all API keys of the account. */
  public static String keys(String account) {
    return "om:{" + account + "}:keys";
  }

  /** Hash {t, r, p: UserView}. */
  public static String user(String account, String userId) {
    return "om:{" + account + "}:user:" + userId;
  }

  /** Sorted set of the users' ids, all of score 0. */
  public static String users(String account) {
    return "om:{" + account + "}:users";
  }

  /** Hash {t, r, p: TeamView}. */
  public static String team(String account, String teamId) {
    return "om:{" + account + "}:team:" + teamId;
  }

  /** Sorted set of the teams' ids, all of score 0. */
  public static String teams(String account) {
    return "om:{" + account + "}:teams";
  }

  /**
   * Hash: key id → when the key was last used, in milliseconds; written by the APIs now and then,
   * short-lived by design and not rebuilt.
   */
  public static String keysUsed(String account) {
    return "om:{" + account + "}:keys-used";
  }

  /** Sorted set of all customers' ids, all of score 0. Customers are never forgotten. */
  public static String customers(boolean livemode) {
    return "om:{customers}:" + (livemode ? "live" : "test");
  }

  /** Hash {t, r, p: KeyView} by the hex SHA-256 of an API key. */
  public static String key(String sha256Hex) {
    return "om:key:" + sha256Hex;
  }

  /** String: Receipt, expires after {@link #RECEIPT_SECONDS}. */
  public static String receipt(String id) {
    return "om:receipt:" + id;
  }

  /**
   * Hash: what was taken of late under a rate limit. Expires when it says nothing more, and is not
   * rebuilt.
   */
  public static String bucket(String owner, String name) {
    return "om:{" + owner + "}:bucket:" + name;
  }
}
