package io.openmonetize.e2e.degrade;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a store that can go wrong in the ways that are worst for clients: nothing is refused
 * and nothing is answered.
 *
 * <pre>
 *   client ──► door ──requests──► store        OPEN    all goes through
 *          ◄────────  answers ──               SILENT  nothing does; it is kept and goes on later
 *                                              DEAF    requests arrive, their answers are lost
 * </pre>
 */
final class Detour implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;

  private enum Mode {
    OPEN,
    SILENT,
    DEAF
  }

  private final ServerSocket door;
  private volatile int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private Mode mode = Mode.OPEN;

  private Detour(ServerSocket door) {
    this.door = door;
  }

  /** A line from a free port to nowhere yet. It is there before ports are chosen for the stores. */
  static Detour start() {
    try {
      var detour = new Detour(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      thread(detour::accept);
      return detour;
    } catch (IOException e) {
      throw new UncheckedIOException("No port for a detour", e);
    }
  }

  /** The store's port, which need not be served yet. */
  void leadTo(int port) {
    target = port;
  }

  int port() {
    return door.getLocalPort();
  }

  void silent() {
    change(Mode.SILENT);
  }

  void deaf() {
    change(Mode.DEAF);
  }

  /** After lost answers every connection ends. */
  void open() {
    if (change(Mode.OPEN) == Mode.DEAF) {
      sockets.forEach(Detour::close);
    }
  }

  @Override
  public void close() {
    change(Mode.OPEN);
    close(door);
    sockets.forEach(Detour::close);
  }

  private synchronized Mode change(Mode to) {
    Mode before = mode;
    mode = to;
    notifyAll();
    return before;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        sockets.add(client);
        thread(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      Socket store = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(store);
      thread(() -> carry(store, client, true));
      carry(client, store, false);
    } catch (IOException nobodyThere) {
      sockets.remove(client);
      close(client);
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    byte[] chunk = new byte[CHUNK];
    boolean whole = true;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      // No client could make sense of an answer after one that is missing.
      for (int n = in.read(chunk); n >= 0 && (whole || isDeaf()); n = in.read(chunk)) {
        whole = whole && passes(answers);
        if (whole) {
          out.write(chunk, 0, n);
        }
      }
    } catch (IOException broken) {
      // One side has hung up; the other is told below.
    } finally {
      sockets.remove(from);
      close(from);
      close(to);
    }
  }

  /** Waits out a silence; tells whether what comes is to be passed on then. */
  private synchronized boolean passes(boolean answers) {
    while (mode == Mode.SILENT) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return mode == Mode.OPEN || !answers;
  }

  private synchronized boolean isDeaf() {
    return mode == Mode.DEAF;
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "detour");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException("A socket cannot be closed", e);
    }
  }
}
