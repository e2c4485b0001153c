package io.openmonetize.controlplane.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReleasedTest {
  private static final Duration LONG = Duration.ofHours(1);
  private final AtomicInteger givenBack = new AtomicInteger();

  @Test
  void it_gives_back_once_however_often_it_is_closed() throws Exception {
    var stream = new Released(new ByteArrayInputStream(new byte[3]), LONG, this::giveBack);
    assertThat(stream.readAllBytes()).hasSize(3);
    assertThat(givenBack).hasValue(0);

    stream.close();
    stream.close();

    assertThat(givenBack).hasValue(1);
  }

  @Test
  void one_that_is_open_too_long_is_closed_and_its_reader_is_not_told_of_an_end() {
    var stream = new Released(new Silent(), Duration.ofMillis(20), this::giveBack);

    assertThatThrownBy(stream::readAllBytes)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed before its end");
    assertThat(givenBack).hasValue(1);
  }

  private void giveBack() {
    givenBack.incrementAndGet();
  }

  /** Says nothing until it is closed, and then that this was the end, as the JDK's client does. */
  private static final class Silent extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        closed.await();
        return -1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
