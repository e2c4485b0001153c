package io.openmonetize.controlplane.projections;

import io.openmonetize.schemas.v1.AccountView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How far the metering job has come. A customer who does nothing keeps an old view that is right
 * all the same; only the job's own beat tells whether it still is.
 *
 * @param upToMs journal time that every living subtask has passed; 0 when none beats
 */
public record Heartbeat(long upToMs) {
  public static final Heartbeat NONE = new Heartbeat(0);

  /** A subtask that is that much behind the newest beat belonged to a job of another width. */
  private static final long GONE_AFTER_MS = 60_000;

  private record Beat(long wallMs, long watermarkMs) {}

  /** From the values of the heartbeat hash: "wall-clock millis:watermark millis". */
  public static Heartbeat of(Collection<String> values) {
    List<Beat> beats = new ArrayList<>();
    long newest = 0;
    for (String value : values) {
      int colon = value.indexOf(':');
      var beat =
          new Beat(
              Long.parseLong(value.substring(0, colon)),
              Long.parseLong(value.substring(colon + 1)));
      newest = Math.max(newest, beat.wallMs);
      beats.add(beat);
    }
    long alive = newest - GONE_AFTER_MS;
    return new Heartbeat(
        beats.stream()
            .filter(b -> b.wallMs >= alive)
            .mapToLong(b -> Math.max(0, b.watermarkMs))
            .min()
            .orElse(0));
  }

  /** How old the view's truth is: it holds up to its own time, or to the job's if that is later. */
  public long stalenessMs(AccountView view, long nowMs) {
    return Math.max(0, nowMs - Math.max(view.getAsOfMs(), upToMs));
  }
}
