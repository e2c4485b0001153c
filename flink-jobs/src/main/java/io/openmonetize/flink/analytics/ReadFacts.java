package io.openmonetize.flink.analytics;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Bytes to rows. What cannot be read leaves by the side, so that one bad record never stops the
 * good ones behind it.
 */
final class ReadFacts<R> extends ProcessFunction<Fact, R> {
  static final OutputTag<Unreadable> UNREADABLE = new OutputTag<>("unreadable") {};
  private static final long serialVersionUID = 1L;

  private final FactReader<R> reader;

  ReadFacts(FactReader<R> reader) {
    this.reader = reader;
  }

  @Override
  public void processElement(Fact fact, Context context, Collector<R> out) {
    try {
      List<R> rows = reader.read(fact);
      rows.forEach(out::collect);
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      context.output(UNREADABLE, new Unreadable(fact.position(), String.valueOf(e.getMessage())));
    }
  }
}
