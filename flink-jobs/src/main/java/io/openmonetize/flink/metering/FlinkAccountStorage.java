package io.openmonetize.flink.metering;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.domain.account.AccountStorage;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public void dropAnswers(long expiryHour) {
    Checked.run(
        () -> {
          ListState<String> expired = mine().answerExpiry(expiryHour);
          for (String key : expired.get()) {
            mine().answers().remove(key);
          }
          mine().answerExpiry(expiryHour).clear();
        });
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
    return Checked.get(
        () -> {
          Iterable<byte[]> chunks = mine().ids(segment, slice).get();
          return chunks == null ? List.of() : chunks;
        });
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
}
