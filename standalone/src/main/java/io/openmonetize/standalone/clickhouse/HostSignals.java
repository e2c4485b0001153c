package io.openmonetize.standalone.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the JVM's own signal handlers in force while the engine is loaded.
 *
 * <p>HotSpot turns SIGSEGV and its kin into null checks and safepoints. The engine installs crash
 * handlers on the same signals, and switching those off puts the signals back to "kill the
 * process". So the handlers are copied before the engine is loaded and put back afterwards; without
 * that, the first null dereference in compiled code ends the process.
 */
final class HostSignals implements AutoCloseable {

  /** SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGPIPE, SIGTERM; Linux's numbers. */
  private static final int[] OURS = {4, 5, 6, 7, 8, 11, 13, 15};

  /** More than struct sigaction takes on any platform the engine exists for (152 on glibc). */
  private static final int ROOM = 256;

  private interface Signals extends Library {
    int sigaction(int signal, Memory action, Memory previous);
  }

  private final Signals libc = Native.load("c", Signals.class);
  private final Map<Integer, Memory> kept = new LinkedHashMap<>();

  HostSignals() {
    for (int signal : OURS) {
      Memory action = new Memory(ROOM);
      action.clear();
      require(libc.sigaction(signal, null, action), "read", signal);
      kept.put(signal, action);
    }
  }

  /** Puts every handler back as it was when this object was made. */
  @Override
  public void close() {
    kept.forEach((signal, action) -> require(libc.sigaction(signal, action, null), "set", signal));
  }

  private static void require(int result, String what, int signal) {
    if (result != 0) {
      throw new IllegalStateException("cannot " + what + " the handler of signal " + signal);
    }
  }
}
