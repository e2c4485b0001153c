package io.openmonetize.standalone;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The platform operator's key: made at the first start, the same at every later one. */
final class OperatorKeyFile {
  static final String NAME = "operator.key";

  private static final String PREFIX = "om_admin_";
  private static final int SHORTEST = 32;
  private static final int SECRET_BYTES = 32;

  private OperatorKeyFile() {}

  static String of(Path file, SecureRandom random) {
    SecretFile secret = new SecretFile(file);
    Optional<String> kept = secret.read();
    if (kept.isPresent()) {
      return whole(file, kept.get());
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String key = PREFIX + HexFormat.of().formatHex(bytes);
    secret.write(key);
    return key;
  }

  /** A file that was cut short would lock the operator out, or let him in with half a key. */
  private static String whole(Path file, String key) {
    if (!key.startsWith(PREFIX) || key.length() < SHORTEST) {
      throw new IllegalStateException(
          "%s does not hold a whole operator's key (%s and so on, at least %d characters); put it back, or delete the file and a new key is made"
              .formatted(file, PREFIX, SHORTEST));
    }
    return key;
  }
}
