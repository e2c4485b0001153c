package io.openmonetize.e2e.simulate;

import io.openmonetize.domain.account.AccountStorage;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pieces of one account in maps, as bytes, so that what is read was written. */
final class ByteStorage implements AccountStorage {
  private final Map<String, byte[]> pieces = new HashMap<>();
  private final Map<String, List<byte[]>> lists = new HashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();
  private final TreeMap<Long, UsageEvent> parked = new TreeMap<>();
  private final Map<Integer, TreeMap<String, byte[]>> images = new HashMap<>();

  @Override
  public Optional<byte[]> readHead() {
    return read("head");
  }

  @Override
  public void writeHead(byte[] bytes) {
    write("head", bytes);
  }

  @Override
  public Optional<byte[]> readFacts() {
    return read("facts");
  }

  @Override
  public void writeFacts(byte[] bytes) {
    write("facts", bytes);
  }

  @Override
  public Optional<byte[]> readAnswer(String key) {
    return read("answer " + key);
  }

  @Override
  public void writeAnswer(String key, byte[] answer, long expiryHour) {
    write("answer " + key, answer);
    names.computeIfAbsent("answers " + expiryHour, hour -> new ArrayList<>()).add(key);
  }

  @Override
  public Iterable<String> readAnswerKeys(long expiryHour) {
    return List.copyOf(names.getOrDefault("answers " + expiryHour, List.of()));
  }

  @Override
  public void dropAnswer(String key) {
    pieces.remove("answer " + key);
  }

  @Override
  public void dropAnswerKeys(long expiryHour) {
    names.remove("answers " + expiryHour);
  }

  @Override
  public void park(long revision, UsageEvent event) {
    parked.put(revision, event);
  }

  @Override
  public void unpark(long revision) {
    parked.remove(revision);
  }

  @Override
  public List<ParkedEvent> readParked() {
    var events = new ArrayList<ParkedEvent>();
    parked.forEach((revision, event) -> events.add(new ParkedEvent(revision, event)));
    return events;
  }

  @Override
  public Optional<byte[]> readPiece(String name) {
    return read("piece " + name);
  }

  @Override
  public void writePiece(String name, byte[] piece) {
    write("piece " + name, piece);
  }

  @Override
  public void dropPiece(String name) {
    pieces.remove("piece " + name);
  }

  @Override
  public void appendDue(long hour, String name) {
    names.computeIfAbsent("due " + hour, key -> new ArrayList<>()).add(name);
  }

  @Override
  public Iterable<String> readDue(long hour) {
    return List.copyOf(names.getOrDefault("due " + hour, List.of()));
  }

  @Override
  public void dropDue(long hour) {
    names.remove("due " + hour);
  }

  @Override
  public void appendHistory(int page, byte[] chunk) {
    append("history " + page, chunk);
  }

  @Override
  public Iterable<byte[]> readHistory(int page) {
    return all("history " + page);
  }

  @Override
  public void replaceHistory(int page, byte[] chunk) {
    lists.remove("history " + page);
    append("history " + page, chunk);
  }

  @Override
  public void writeImage(int page, String name, byte[] piece) {
    images.computeIfAbsent(page, key -> new TreeMap<>()).put(name, piece.clone());
  }

  @Override
  public Optional<byte[]> readImage(int page, String name) {
    return Optional.ofNullable(images.getOrDefault(page, new TreeMap<>()).get(name));
  }

  @Override
  public SortedMap<String, byte[]> readImages(int page) {
    return new TreeMap<>(images.getOrDefault(page, new TreeMap<>()));
  }

  @Override
  public void dropImages(int page) {
    images.remove(page);
  }

  @Override
  public void dropHistory(int page) {
    lists.remove("history " + page);
  }

  @Override
  public void appendIds(int segment, int slice, byte[] chunk) {
    append("ids " + segment + " " + slice, chunk);
  }

  @Override
  public Iterable<byte[]> readIds(int segment, int slice) {
    return all("ids " + segment + " " + slice);
  }

  @Override
  public void dropIds(int segment, int slice) {
    lists.remove("ids " + segment + " " + slice);
  }

  @Override
  public Optional<byte[]> readFilter(int segment) {
    return read("filter " + segment);
  }

  @Override
  public void writeFilter(int segment, byte[] filter) {
    write("filter " + segment, filter);
  }

  @Override
  public void dropFilter(int segment) {
    pieces.remove("filter " + segment);
  }

  private Optional<byte[]> read(String name) {
    return Optional.ofNullable(pieces.get(name));
  }

  /** A copy, as a store would have it: whoever wrote may go on using the array. */
  private void write(String name, byte[] bytes) {
    pieces.put(name, bytes.clone());
  }

  private void append(String name, byte[] chunk) {
    lists.computeIfAbsent(name, key -> new ArrayList<>()).add(chunk.clone());
  }

  private List<byte[]> all(String name) {
    return List.copyOf(lists.getOrDefault(name, List.of()));
  }
}
