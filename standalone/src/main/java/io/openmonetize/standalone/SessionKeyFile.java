package io.openmonetize.standalone;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What sessions are sealed with: made when people first log in, so that a restart ends none. */
final class SessionKeyFile {
  static final String NAME = "session.key";

  private static final int BYTES = 32;

  private SessionKeyFile() {}

  static String of(Path file, SecureRandom random) {
    SecretFile secret = new SecretFile(file);
    return secret.read().orElseGet(() -> make(secret, random));
  }

  private static String make(SecretFile secret, SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String key = HexFormat.of().formatHex(bytes);
    secret.write(key);
    return key;
  }
}
