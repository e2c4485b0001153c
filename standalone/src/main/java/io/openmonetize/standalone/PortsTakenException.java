package io.openmonetize.standalone;

import java.util.List;

/** Somebody else listens where the stack would. */
public final class PortsTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortsTakenException(List<String> taken) {
    super(
        "Already in use on 127.0.0.1: port "
            + String.join(", port ", taken)
            + ". Stop what listens there, or choose other ports with --port-offset N.");
  }
}
