package io.openmonetize.controlplane.refusals;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The topic into which anybody writes usage, and where it is kept what went into it again. */
public interface PublicDoor extends AutoCloseable {

  /** Nobody can send anything. */
  PublicDoor CLOSED =
      new PublicDoor() {
        @Override
        public CompletableFuture<Void> send(List<Replay> replays) {
          return CompletableFuture.failedFuture(new IllegalStateException("no door is open"));
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  /**
   * A refused event on its way in.
   *
   * @param customerId whose refusal it is; empty for one that belonged to nobody
   * @param eventId as which it goes in
   */
  record Replay(
      String refusalId,
      String customerId,
      boolean livemode,
      String eventId,
      byte[] payload,
      String actor,
      long atMs) {}

  /**
   * Completes when the broker has all events and, after them, the marks that they went in. When it
   * fails between the two, an event stands unmarked; it may be sent again and counts once.
   */
  CompletableFuture<Void> send(List<Replay> replays);

  @Override
  void close();
}
