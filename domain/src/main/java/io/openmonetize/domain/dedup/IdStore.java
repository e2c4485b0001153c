package io.openmonetize.domain.dedup;

import java.util.Optional;

/** Where one account's ids are kept. */
public interface IdStore {
  /** Adds to the list of a slice without reading it. */
  void appendIds(int segment, int slice, byte[] chunk);

  Iterable<byte[]> readIds(int segment, int slice);

  void dropIds(int segment, int slice);

  Optional<byte[]> readFilter(int segment);

  void writeFilter(int segment, byte[] filter);

  void dropFilter(int segment);
}
