package io.openmonetize.flink.metering;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.domain.account.AccountStorage;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.wire.UsageMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;

/** One account's pieces in Flink's keyed state. */
final class FlinkAccountStorage implements AccountStorage {
  private final String account;
  private final KeyedPieces pieces;

  FlinkAccountStorage(String account, KeyedPieces pieces) {
    this.account = account;
    this.pieces = pieces;
  }

  private KeyedPieces mine() {
    return pieces.of(account);
  }

  @Override
  public Optional<byte[]> readHead() {
    return Checked.get(() -> Optional.ofNullable(mine().head().value()));
  }

  @Override
  public void writeHead(byte[] head) {
    Checked.run(() -> mine().head().update(head));
  }

  @Override
  public Optional<byte[]> readFacts() {
    return Checked.get(() -> Optional.ofNullable(mine().facts().value()));
  }

  @Override
  public void writeFacts(byte[] facts) {
    Checked.run(() -> mine().facts().update(facts));
  }

  @Override
  public Optional<byte[]> readAnswer(String key) {
    return Checked.get(() -> Optional.ofNullable(mine().answers().get(key)));
  }

  @Override
  public void writeAnswer(String key, byte[] answer, long expiryHour) {
    Checked.run(
        () -> {
          mine().answers().put(key, answer);
          mine().answerExpiry(expiryHour).add(key);
        });
  }

  @Override
  public Iterable<String> readAnswerKeys(long expiryHour) {
    return Checked.get(
        () -> {
          Iterable<String> keys = mine().answerExpiry(expiryHour).get();
          return keys == null ? List.of() : keys;
        });
  }

  @Override
  public void dropAnswer(String key) {
    Checked.run(() -> mine().answers().remove(key));
  }

  @Override
  public void dropAnswerKeys(long expiryHour) {
    Checked.run(() -> mine().answerExpiry(expiryHour).clear());
  }

  @Override
  public void park(long revision, UsageEvent event) {
    Checked.run(() -> mine().parked().put(revision, UsageMapping.toProto(event).toByteArray()));
  }

  @Override
  public void unpark(long revision) {
    Checked.run(() -> mine().parked().remove(revision));
  }

  @Override
  public List<ParkedEvent> readParked() {
    return Checked.get(
        () -> {
          var events = new ArrayList<ParkedEvent>();
          for (Map.Entry<Long, byte[]> entry : mine().parked().entries()) {
            events.add(parked(entry));
          }
          // The backend's order is that of its bytes; the order of parking is ours to keep.
          events.sort((one, other) -> Long.compare(one.revision(), other.revision()));
          return events;
        });
  }

  private static ParkedEvent parked(Map.Entry<Long, byte[]> entry)
      throws InvalidProtocolBufferException {
    var event = io.openmonetize.schemas.v1.UsageEvent.parseFrom(entry.getValue());
    return new ParkedEvent(entry.getKey(), UsageMapping.toDomain(event));
  }

  @Override
  public void appendIds(int segment, int slice, byte[] chunk) {
    Checked.run(() -> mine().ids(segment, slice).add(chunk));
  }

  @Override
  public Iterable<byte[]> readIds(int segment, int slice) {
    return Checked.get(() -> all(mine().ids(segment, slice)));
  }

  @Override
  public void dropIds(int segment, int slice) {
    Checked.run(() -> mine().ids(segment, slice).clear());
  }

  @Override
  public Optional<byte[]> readFilter(int segment) {
    return Checked.get(() -> Optional.ofNullable(mine().filters().get(segment)));
  }

  @Override
  public void writeFilter(int segment, byte[] filter) {
    Checked.run(() -> mine().filters().put(segment, filter));
  }

  @Override
  public void dropFilter(int segment) {
    Checked.run(() -> mine().filters().remove(segment));
  }

  @Override
  public Optional<byte[]> readPiece(String name) {
    return Checked.get(() -> Optional.ofNullable(mine().pieces().get(name)));
  }

  @Override
  public void writePiece(String name, byte[] piece) {
    Checked.run(() -> mine().pieces().put(name, piece));
  }

  @Override
  public void dropPiece(String name) {
    Checked.run(() -> mine().pieces().remove(name));
  }

  @Override
  public void appendDue(long hour, String name) {
    Checked.run(() -> mine().due(hour).add(name));
  }

  @Override
  public Iterable<String> readDue(long hour) {
    return Checked.get(() -> all(mine().due(hour)));
  }

  @Override
  public void dropDue(long hour) {
    Checked.run(() -> mine().due(hour).clear());
  }

  @Override
  public void appendHistory(int page, byte[] chunk) {
    Checked.run(() -> mine().history(page).add(chunk));
  }

  @Override
  public Iterable<byte[]> readHistory(int page) {
    return Checked.get(() -> all(mine().history(page)));
  }

  @Override
  public void replaceHistory(int page, byte[] chunk) {
    Checked.run(() -> mine().history(page).update(List.of(chunk)));
  }

  @Override
  public void dropHistory(int page) {
    Checked.run(() -> mine().history(page).clear());
  }

  @Override
  public void writeImage(int page, String name, byte[] piece) {
    Checked.run(() -> mine().images(page).put(name, piece));
  }

  @Override
  public Optional<byte[]> readImage(int page, String name) {
    return Checked.get(() -> Optional.ofNullable(mine().images(page).get(name)));
  }

  @Override
  public SortedMap<String, byte[]> readImages(int page) {
    return Checked.get(
        () -> {
          // The backend's order is that of its bytes, and these begin with the name's length.
          var images = new TreeMap<String, byte[]>();
          for (Map.Entry<String, byte[]> image : mine().images(page).entries()) {
            images.put(image.getKey(), image.getValue());
          }
          return images;
        });
  }

  @Override
  public void dropImages(int page) {
    Checked.run(() -> mine().images(page).clear());
  }

  /** A list that nothing was ever added to is absent. */
  private static <T> Iterable<T> all(ListState<T> list) throws Exception {
    Iterable<T> elements = list.get();
    return elements == null ? List.of() : elements;
  }
}
