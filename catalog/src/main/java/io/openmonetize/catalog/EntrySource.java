package io.openmonetize.catalog;

import java.util.List;
import java.util.OptionalLong;

/** The entries of the catalog topic in their order, from the first one on. */
interface EntrySource extends AutoCloseable {
  /** The next entries; none when none came within a moment. */
  List<byte[]> poll();

  /** How many entries there are by now; empty while the topic cannot be asked. */
  OptionalLong length();

  /** Ends a call under way; the one method that another thread may call. */
  void wakeup();

  @Override
  void close();
}
