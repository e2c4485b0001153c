package io.openmonetize.domain.account;

import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pieces of one account in maps, as bytes, so that what is read was written. */
public final class MemoryStorage implements AccountStorage {
  private byte[] head;
  private byte[] facts;
  private final Map<String, byte[]> answers = new HashMap<>();
  private final Map<Long, List<String>> answerExpiry = new HashMap<>();
  private final TreeMap<Long, UsageEvent> parked = new TreeMap<>();
  private final Map<Long, List<byte[]>> ids = new HashMap<>();
  private final Map<Integer, byte[]> filters = new HashMap<>();
  private final Map<String, byte[]> pieces = new HashMap<>();
  private final Map<Long, List<String>> due = new HashMap<>();
  private final Map<Integer, List<byte[]>> history = new HashMap<>();
  private final Map<Integer, TreeMap<String, byte[]>> images = new HashMap<>();
  private int idReads;

  public int answersKept() {
    return answers.size();
  }

  public int idListsKept() {
    return ids.size();
  }

  public int filtersKept() {
    return filters.size();
  }

  public int idReads() {
    return idReads;
  }

  public int piecesKept() {
    return pieces.size();
  }

  public int dueHoursKept() {
    return due.size();
  }

  public int historyPagesKept() {
    return history.size();
  }

  public int imagePagesKept() {
    return images.size();
  }

  @Override
  public Optional<byte[]> readHead() {
    return Optional.ofNullable(head);
  }

  @Override
  public void writeHead(byte[] bytes) {
    head = bytes;
  }

  @Override
  public Optional<byte[]> readFacts() {
    return Optional.ofNullable(facts);
  }

  @Override
  public void writeFacts(byte[] bytes) {
    facts = bytes;
  }

  @Override
  public Optional<byte[]> readAnswer(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  @Override
  public void writeAnswer(String key, byte[] answer, long expiryHour) {
    answers.put(key, answer);
    answerExpiry.computeIfAbsent(expiryHour, hour -> new ArrayList<>()).add(key);
  }

  @Override
  public Iterable<String> readAnswerKeys(long expiryHour) {
    return List.copyOf(answerExpiry.getOrDefault(expiryHour, List.of()));
  }

  @Override
  public void dropAnswer(String key) {
    answers.remove(key);
  }

  @Override
  public void dropAnswerKeys(long expiryHour) {
    answerExpiry.remove(expiryHour);
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
  public void appendIds(int segment, int slice, byte[] chunk) {
    ids.computeIfAbsent(place(segment, slice), key -> new ArrayList<>()).add(chunk);
  }

  @Override
  public Iterable<byte[]> readIds(int segment, int slice) {
    idReads++;
    return ids.getOrDefault(place(segment, slice), List.of());
  }

  @Override
  public void dropIds(int segment, int slice) {
    ids.remove(place(segment, slice));
  }

  @Override
  public Optional<byte[]> readFilter(int segment) {
    return Optional.ofNullable(filters.get(segment));
  }

  @Override
  public void writeFilter(int segment, byte[] filter) {
    filters.put(segment, filter);
  }

  @Override
  public void dropFilter(int segment) {
    filters.remove(segment);
  }

  @Override
  public Optional<byte[]> readPiece(String name) {
    return Optional.ofNullable(pieces.get(name));
  }

  @Override
  public void writePiece(String name, byte[] piece) {
    pieces.put(name, piece);
  }

  @Override
  public void dropPiece(String name) {
    pieces.remove(name);
  }

  @Override
  public void appendDue(long hour, String name) {
    due.computeIfAbsent(hour, none -> new ArrayList<>()).add(name);
  }

  @Override
  public Iterable<String> readDue(long hour) {
    return List.copyOf(due.getOrDefault(hour, List.of()));
  }

  @Override
  public void dropDue(long hour) {
    due.remove(hour);
  }

  @Override
  public void appendHistory(int page, byte[] chunk) {
    history.computeIfAbsent(page, none -> new ArrayList<>()).add(chunk);
  }

  @Override
  public Iterable<byte[]> readHistory(int page) {
    return List.copyOf(history.getOrDefault(page, List.of()));
  }

  @Override
  public void replaceHistory(int page, byte[] chunk) {
    history.put(page, new ArrayList<>(List.of(chunk)));
  }

  @Override
  public void dropHistory(int page) {
    history.remove(page);
  }

  @Override
  public void writeImage(int page, String name, byte[] piece) {
    images.computeIfAbsent(page, none -> new TreeMap<>()).put(name, piece);
  }

  @Override
  public Optional<byte[]> readImage(int page, String name) {
    return Optional.ofNullable(readImages(page).get(name));
  }

  @Override
  public SortedMap<String, byte[]> readImages(int page) {
    return new TreeMap<>(images.getOrDefault(page, new TreeMap<>()));
  }

  @Override
  public void dropImages(int page) {
    images.remove(page);
  }

  private static long place(int segment, int slice) {
    return (long) segment << 32 | slice;
  }
}
