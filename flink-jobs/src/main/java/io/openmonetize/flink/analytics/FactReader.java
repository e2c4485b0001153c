package io.openmonetize.flink.analytics;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.Serializable;
import java.util.List;

/** Makes the rows of one record; throws when it cannot, and then makes none of them. */
@FunctionalInterface
interface FactReader<R> extends Serializable {
  List<R> read(Fact fact) throws InvalidProtocolBufferException;
}
