package io.openmonetize.embedded.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/** TCP ports on the loopback interface, the only one that embedded parts listen on. */
public final class Ports {
  public static final String LOOPBACK = "127.0.0.1";

  private static final int FIRST = 15_000;
  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 100;
  private static final SecureRandom CHANCE = new SecureRandom();

  private Ports() {}

  /**
   * A port that nobody listens on now; {@code wanted} itself unless it is 0. It lies below those
   * that the system gives to connections going out, so that none of them takes it before whoever
   * asked listens on it.
   */
  public static int orFree(int wanted) {
    if (wanted != 0) {
      return wanted;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = CHANCE.nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "No free port on " + LOOPBACK + " between " + FIRST + " and " + LAST);
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
