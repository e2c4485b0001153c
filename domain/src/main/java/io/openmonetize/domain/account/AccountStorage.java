package io.openmonetize.domain.account;

import io.openmonetize.domain.dedup.IdStore;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

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

  /**
   * The keys that were written under an hour; one may have been written again under a later one.
   */
  Iterable<String> readAnswerKeys(long expiryHour);

  void dropAnswer(String key);

  void dropAnswerKeys(long expiryHour);

  void park(long revision, UsageEvent event);

  void unpark(long revision);

  /** Everything parked, in the order of parking. */
  List<ParkedEvent> readParked();

  /** A piece that is read only when it is needed: the wallet of a team, the open holds. */
  Optional<byte[]> readPiece(String name);

  void writePiece(String name, byte[] piece);

  void dropPiece(String name);

  /** Names to look at when an hour of journal time comes. */
  void appendDue(long hour, String name);

  Iterable<String> readDue(long hour);

  void dropDue(long hour);

  /** Adds to a page of the history without reading it. */
  void appendHistory(int page, byte[] chunk);

  Iterable<byte[]> readHistory(int page);

  void replaceHistory(int page, byte[] chunk);

  /** What a piece was when the page began; empty for one that was not there. */
  void writeImage(int page, String name, byte[] piece);

  Optional<byte[]> readImage(int page, String name);

  /** By name, in the names' order. */
  SortedMap<String, byte[]> readImages(int page);

  void dropImages(int page);

  void dropHistory(int page);

  /** What was parked under a revision. */
  record ParkedEvent(long revision, UsageEvent event) {}
}
