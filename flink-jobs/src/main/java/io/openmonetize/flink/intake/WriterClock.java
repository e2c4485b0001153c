package io.openmonetize.flink.intake;

import java.io.Serializable;

/** The clock of who writes the journal; a broker's time far ahead of it is not believed. */
@FunctionalInterface
interface WriterClock extends Serializable {
  long millis();
}
