package io.openmonetize.flink.metering;

import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.runtime.state.internal.InternalMapState;

/**
 * The state handles of the accounts operator. Whoever uses one says first which account it is
 * about.
 */
final class KeyedPieces {
  private final KeyedStateBackend<String> backend;
  private final Consumer<String> useKey;
  private final ValueState<byte[]> head;
  private final ValueState<byte[]> facts;
  private final ValueState<byte[]> tail;
  private final InternalListState<String, Long, byte[]> ids;
  private final MapState<Integer, byte[]> filters;
  private final MapState<String, byte[]> answers;
  private final InternalListState<String, Long, String> answerExpiry;
  private final MapState<Long, byte[]> parked;
  private final ListState<byte[]> aside;
  private final MapState<String, byte[]> pieces;
  private final InternalListState<String, Long, String> due;
  private final InternalListState<String, Long, byte[]> history;
  private final InternalMapState<String, Long, String, byte[]> images;

  /**
   * @param useKey makes an account the current one
   */
  KeyedPieces(KeyedStateBackend<String> backend, Consumer<String> useKey) throws Exception {
    this.backend = backend;
    this.useKey = useKey;
    head = plain(AccountStates.HEAD);
    facts = plain(AccountStates.FACTS);
    tail = plain(AccountStates.TAIL);
    ids = spaced(AccountStates.IDS);
    filters = plain(AccountStates.FILTERS);
    answers = plain(AccountStates.ANSWERS);
    answerExpiry = spaced(AccountStates.ANSWER_EXPIRY);
    parked = plain(AccountStates.PARKED);
    aside = plain(AccountStates.ASIDE);
    pieces = plain(AccountStates.PIECES);
    due = spaced(AccountStates.DUE);
    history = spaced(AccountStates.HISTORY);
    images = spaced(AccountStates.IMAGES);
  }

  private <S extends State> S plain(StateDescriptor<S, ?> descriptor) throws Exception {
    return backend.getPartitionedState(
        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
  }

  /** A list per number beside the key: appending to one reads nothing. */
  @SuppressWarnings("unchecked")
  private <T> InternalListState<String, Long, T> spaced(ListStateDescriptor<T> descriptor)
      throws Exception {
    return (InternalListState<String, Long, T>)
        backend.getOrCreateKeyedState(LongSerializer.INSTANCE, descriptor);
  }

  /** A map per number beside the key: it is dropped without a look at those of other numbers. */
  @SuppressWarnings("unchecked")
  private <K, V> InternalMapState<String, Long, K, V> spaced(MapStateDescriptor<K, V> descriptor)
      throws Exception {
    return (InternalMapState<String, Long, K, V>)
        backend.getOrCreateKeyedState(LongSerializer.INSTANCE, descriptor);
  }

  KeyedPieces of(String account) {
    useKey.accept(account);
    return this;
  }

  KeyedStateBackend<String> backend() {
    return backend;
  }

  ValueState<byte[]> head() {
    return head;
  }

  ValueState<byte[]> facts() {
    return facts;
  }

  ValueState<byte[]> tail() {
    return tail;
  }

  ListState<byte[]> ids(int segment, int slice) {
    ids.setCurrentNamespace((long) segment << 32 | slice);
    return ids;
  }

  MapState<Integer, byte[]> filters() {
    return filters;
  }

  MapState<String, byte[]> answers() {
    return answers;
  }

  ListState<String> answerExpiry(long hour) {
    answerExpiry.setCurrentNamespace(hour);
    return answerExpiry;
  }

  MapState<Long, byte[]> parked() {
    return parked;
  }

  ListState<byte[]> aside() {
    return aside;
  }

  MapState<String, byte[]> pieces() {
    return pieces;
  }

  ListState<String> due(long hour) {
    due.setCurrentNamespace(hour);
    return due;
  }

  ListState<byte[]> history(int page) {
    history.setCurrentNamespace((long) page);
    return history;
  }

  MapState<String, byte[]> images(int page) {
    images.setCurrentNamespace((long) page);
    return images;
  }
}
