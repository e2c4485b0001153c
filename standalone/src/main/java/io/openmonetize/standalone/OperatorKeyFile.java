package io.openmonetize.standalone;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The platform operator's key: made at the first start, the same at every later one. */
final class OperatorKeyFile {
  static final String NAME = "operator.key";

  private static final String PREFIX = "om_admin_";
  private static final int SECRET_BYTES = 32;

  private OperatorKeyFile() {}

  static String of(Path file, SecureRandom random) {
    SecretFile secret = new SecretFile(file);
    Optional<String> kept = secret.read();
    if (kept.isPresent()) {
      return kept.get();
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String key = PREFIX + HexFormat.of().formatHex(bytes);
    secret.write(key);
    return key;
  }
}
