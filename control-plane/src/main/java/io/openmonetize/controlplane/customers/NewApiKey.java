package io.openmonetize.controlplane.customers;

import com.google.protobuf.ByteString;
import io.openmonetize.controlplane.ids.Base32;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.schemas.v1.ApiKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * A key as its owner sees it, once: `om_live_`, 256 bits of chance, and a checksum by which a
 * scanner for leaked keys tells a key from a word without asking anybody. Only its SHA-256 is ever
 * written anywhere.
 */
public record NewApiKey(String secret, String keyId) {
  private static final int SECRET_BYTES = 32;
  private static final int SECRET_LENGTH = 52;
  private static final int CHECKSUM_LENGTH = 7;
  private static final int HINT_LENGTH = 12;

  public static NewApiKey make(boolean livemode, SecureRandom random, Ids ids) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String body =
        (livemode ? ApiKeys.LIVE_PREFIX : ApiKeys.TEST_PREFIX)
            + Base32.encode(secret, SECRET_LENGTH);
    return new NewApiKey(body + checksum(body), ids.timeOrdered("key_"));
  }

  /** What goes into the journal. */
  public ApiKey stored(String role) {
    return ApiKey.newBuilder()
        .setSha256(ByteString.copyFrom(Sha256.of(secret)))
        .setKeyId(keyId)
        .setRole(role)
        .setHint(secret.substring(0, HINT_LENGTH))
        .build();
  }

  /** A key must not reach a log by way of its record. */
  @Override
  public String toString() {
    return keyId;
  }

  static String checksum(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    byte[] sum = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base32.encode(sum, CHECKSUM_LENGTH);
  }
}
