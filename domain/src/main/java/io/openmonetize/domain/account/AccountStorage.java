package io.openmonetize.domain.account;

import io.openmonetize.domain.dedup.IdStore;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;

/**
 * Where the pieces of one account are kept. The head is small and read with every visit; the other
 * pieces are touched only when they are needed.
 */
public interface AccountStorage extends IdStore {
  Optional<byte[]> readHead();

  void writeHead(byte[] head);

  /** Name, e-mail, keys: what usage does not touch. */
  Optional<byte[]> readFacts();

  void writeFacts(byte[] facts);

  Optional<byte[]> readAnswer(String key);

  /**
   * @param expiryHour the hour of journal time after which it may be forgotten
   */
  void writeAnswer(String key, byte[] answer, long expiryHour);

  void dropAnswers(long expiryHour);

  void park(long revision, UsageEvent event);

  void unpark(long revision);

  /** Everything parked, in the order of parking. */
  List<ParkedEvent> readParked();

  /** What was parked under a revision. */
  record ParkedEvent(long revision, UsageEvent event) {}
}
