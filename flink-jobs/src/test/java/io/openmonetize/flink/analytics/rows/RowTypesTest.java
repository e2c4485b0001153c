package io.openmonetize.flink.analytics.rows;

import io.openmonetize.flink.analytics.Fact;
import io.openmonetize.flink.analytics.Unreadable;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Fact.class,
        Unreadable.class,
        EventRow.class,
        LedgerRow.class,
        RefusalRow.class,
        AlertRow.class,
        AuditRow.class
      })
  void nothing_on_the_stream_is_left_to_reflection(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
