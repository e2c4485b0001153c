package io.openmonetize.embedded.redis;

import io.openmonetize.embedded.process.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a server whether it is ready; while it still loads its file it answers LOADING, not PONG.
 */
final class RedisPing {
  private static final int TIMEOUT_MS = 1_000;
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String PONG = "+PONG";

  private RedisPing() {}

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(PING);
      byte[] reply = socket.getInputStream().readNBytes(PONG.length());
      return PONG.equals(new String(reply, StandardCharsets.US_ASCII));
    } catch (IOException notYet) {
      return false;
    }
  }
}
