package io.openmonetize.e2e.chaos;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Counts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;

/** How many events the accounts have decided, and how many ledger lines they have written. */
record Progress(long decided, long lines) {
  private static final byte[] PAYLOAD = RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8);

  static Progress of(URI redis, List<String> accounts) {
    var views = new ArrayList<Response<byte[]>>();
    try (Jedis jedis = new Jedis(redis)) {
      try (var pipeline = jedis.pipelined()) {
        for (String account : accounts) {
          byte[] key = RedisKeys.view(account).getBytes(StandardCharsets.UTF_8);
          views.add(pipeline.hget(key, PAYLOAD));
        }
      }
      return sum(views);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A view in Redis is not readable", e);
    }
  }

  private static Progress sum(List<Response<byte[]>> views) throws InvalidProtocolBufferException {
    long decided = 0;
    long lines = 0;
    for (Response<byte[]> view : views) {
      if (view.get() != null) {
        AccountView account = AccountView.parseFrom(view.get());
        decided += total(account.getCounts());
        lines += account.getSequence();
      }
    }
    return new Progress(decided, lines);
  }

  private static long total(Counts counts) {
    return counts.getBurned()
        + counts.getDuplicate()
        + counts.getConflict()
        + counts.getParked()
        + counts.getRejected();
  }
}
