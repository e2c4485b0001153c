package io.openmonetize.flink.analytics.fold;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.flink.analytics.rows.EventRows;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** Rows as the job reads them. */
final class Decisions {
  private Decisions() {}

  static EventRow burned(long revision, String id) {
    return of("live:acme", revision, id, UnaryOperator.identity());
  }

  static EventRow of(
      String account, long revision, String id, UnaryOperator<RatedEvent.Builder> more) {
    RatedEvent.Builder event =
        RatedEvent.newBuilder()
            .setRevision(revision)
            .setVerdict(Verdict.BURNED)
            .setIdentity(ByteString.copyFromUtf8(id))
            .setFeatureId("ai-chat")
            .setUserId("user_9");
    RatedBatch batch =
        RatedBatch.newBuilder().setAccount(account).addEvents(more.apply(event)).build();
    try {
      return EventRows.of(batch.toByteArray()).get(0);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }
}
