package io.openmonetize.flink.analytics;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.catalog.CatalogChain;
import io.openmonetize.domain.audit.AuditChain;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.flink.analytics.rows.AuditRow;
import io.openmonetize.flink.analytics.rows.AuditRows;
import io.openmonetize.schemas.v1.CatalogEntry;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Entries of the catalog to rows of the audit log. The catalog has one partition and so one order;
 * the hash of the entry before, which each row's own covers, is all the state there is.
 */
final class CatalogChanges extends KeyedProcessFunction<String, Fact, AuditRow> {
  private static final long serialVersionUID = 1L;

  /** Lives as long as the catalog. */
  private static final ValueStateDescriptor<byte[]> HASH =
      new ValueStateDescriptor<>("catalog-hash", BytePrimitiveArraySerializer.INSTANCE);

  private transient ValueState<byte[]> hash;

  @Override
  public void open(OpenContext context) {
    hash = getRuntimeContext().getState(HASH);
  }

  @Override
  public void processElement(Fact fact, Context context, Collector<AuditRow> out) throws Exception {
    byte[] known = hash.value();
    byte[] previous = known == null ? AuditChain.genesis() : known;
    try {
      CatalogEntry entry = CatalogEntry.parseFrom(fact.value());
      AuditLine line = CatalogChain.line(entry, fact.offset() + 1, previous);
      hash.update(line.hash());
      out.collect(AuditRows.of(CatalogChain.ACCOUNT, line));
    } catch (InvalidProtocolBufferException e) {
      context.output(
          ReadFacts.UNREADABLE, new Unreadable(fact.position(), String.valueOf(e.getMessage())));
    }
  }
}
