package io.openmonetize.standalone;

import java.nio.file.Path;

/** Kafka's folder is not what it was. It is the one folder that nothing else can be filled from. */
public final class JournalDamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalDamagedException(Path folder, Throwable cause) {
    super(
        "Kafka cannot go on with "
            + folder
            + ": "
            + cause.getMessage()
            + ". It holds the journal, from which everything else follows, so nothing was changed"
            + " or filled from it. Bring the folder back from a copy; without one, './om reset'"
            + " deletes all data and begins anew",
        cause);
  }
}
