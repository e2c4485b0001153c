package io.openmonetize.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimelyStreamTest {
  private final AtomicLong nanos = new AtomicLong(7);
  private final TimelyStream stream =
      new TimelyStream(new ByteArrayInputStream(new byte[10]), Duration.ofNanos(100), nanos::get);

  @Test
  void what_comes_in_time_is_read() throws IOException {
    nanos.addAndGet(100);
    assertThat(stream.read()).isZero();
    assertThat(stream.read(new byte[3], 0, 3)).isEqualTo(3);
  }

  @Test
  void what_comes_later_is_refused() {
    nanos.addAndGet(101);
    assertThatThrownBy(stream::read).isInstanceOf(TimelyStream.TooSlowException.class);
    assertThatThrownBy(() -> stream.read(new byte[3], 0, 3))
        .isInstanceOf(TimelyStream.TooSlowException.class);
  }

  @Test
  void what_is_complete_is_complete_however_long_it_took() throws IOException {
    assertThat(stream.readAllBytes()).hasSize(10);
    nanos.addAndGet(101);
    assertThat(stream.read()).isEqualTo(-1);
  }
}
