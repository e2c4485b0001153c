package io.openmonetize.domain.account;

import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public void dropAnswers(long expiryHour) {
    List<String> expired = answerExpiry.remove(expiryHour);
    if (expired != null) {
      expired.forEach(answers::remove);
    }
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

  private static long place(int segment, int slice) {
    return (long) segment << 32 | slice;
  }
}
