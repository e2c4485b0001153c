package io.openmonetize.standalone.status;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.controlplane.projections.Heartbeat;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Adds up the accounts' views, and reads the metering job's heartbeat. */
final class RedisProbe {
  private static final int TIMEOUT_MS = 2_000;
  private static final int PAGE = 1_000;
  private static final byte[] PAYLOAD = RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8);

  private RedisProbe() {}

  static AccountTotals ask(int port) throws InvalidProtocolBufferException {
    try (Jedis redis = new Jedis("127.0.0.1", port, TIMEOUT_MS)) {
      AccountTotals totals = AccountTotals.NONE;
      ScanParams views = new ScanParams().match(RedisKeys.view("*")).count(PAGE);
      String cursor = ScanParams.SCAN_POINTER_START;
      do {
        ScanResult<String> page = redis.scan(cursor, views);
        totals = add(totals, redis, page.getResult());
        cursor = page.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
      return totals.seenUpTo(Heartbeat.of(redis.hvals(RedisKeys.HEARTBEAT)).upToMs());
    }
  }

  private static AccountTotals add(AccountTotals before, Jedis redis, List<String> keys)
      throws InvalidProtocolBufferException {
    List<Response<byte[]>> payloads = new ArrayList<>(keys.size());
    try (Pipeline pipeline = redis.pipelined()) {
      for (String key : keys) {
        payloads.add(pipeline.hget(key.getBytes(StandardCharsets.UTF_8), PAYLOAD));
      }
    }
    AccountTotals totals = before;
    for (Response<byte[]> payload : payloads) {
      byte[] bytes = payload.get();
      if (bytes != null) {
        totals = totals.plus(AccountView.parseFrom(bytes));
      }
    }
    return totals;
  }
}
