package io.openmonetize.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class JournalBytesTest {
  private static final JournalRecord RECORD =
      JournalRecord.newBuilder().setUsage(UsageEvent.newBuilder().setEventId("evt_1")).build();

  @Test
  void a_stamped_record_is_the_record_with_its_time() throws Exception {
    byte[] bytes = JournalBytes.stamped(RECORD, 1_800_000_000_123L);
    assertThat(JournalRecord.parseFrom(bytes))
        .isEqualTo(RECORD.toBuilder().setWrittenAtMs(1_800_000_000_123L).build());
  }

  @Test
  void the_time_stands_in_the_first_nine_bytes() {
    byte[] bytes = JournalBytes.stamped(RECORD, 1_800_000_000_123L);
    assertThat(bytes[0]).isEqualTo((byte) 0x09);
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(1))
        .isEqualTo(1_800_000_000_123L);
  }

  @Test
  void it_is_what_protobuf_itself_would_write() {
    assertThat(JournalBytes.stamped(RECORD, 42))
        .isEqualTo(RECORD.toBuilder().setWrittenAtMs(42).build().toByteArray());
  }
}
