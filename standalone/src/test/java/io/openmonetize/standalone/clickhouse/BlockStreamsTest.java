package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockStreamsTest {

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BlockOutputStream blocks = new BlockOutputStream(out)) {
      blocks.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] unpacked(byte[] blocks) throws IOException {
    return new BlockInputStream(new ByteArrayInputStream(blocks)).readAllBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
  void what_was_packed_comes_out_again(int size) throws IOException {
    byte[] plain = new byte[size];
    new Random(size).nextBytes(plain);
    assertThat(unpacked(packed(plain))).isEqualTo(plain);
    Arrays.fill(plain, (byte) 7);
    assertThat(unpacked(packed(plain))).isEqualTo(plain);
  }

  @Test
  void a_changed_byte_or_a_missing_end_is_refused() throws IOException {
    byte[] blocks = packed("some text that is long enough".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < blocks.length; i++) {
      byte[] changed = blocks.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> unpacked(changed)).isInstanceOf(EngineException.class);
    }
    for (int i = 1; i < blocks.length; i++) {
      byte[] cut = Arrays.copyOf(blocks, i);
      assertThatThrownBy(() -> unpacked(cut)).isInstanceOf(EngineException.class);
    }
  }
}
