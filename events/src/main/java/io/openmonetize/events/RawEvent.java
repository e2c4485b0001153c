package io.openmonetize.events;

import io.openmonetize.schemas.v1.QuantityKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event as far as it was read, before anything is supplied that its sender left out; with
 * whatever was wrong. Filled by the readers of this package, for one event each.
 */
final class RawEvent {
  static final long ABSENT = -1;
  private static final int KINDS = QuantityKind.values().length - 1;

  private final String[] texts = new String[Field.COUNT];
  private final long[] micros = new long[KINDS];
  private final TreeMap<String, String> metadata = new TreeMap<>();
  private final List<FieldProblem> problems = new ArrayList<>(0);
  private long seen;
  private long flagsGiven;
  private long flags;
  private long timestampMs = ABSENT;
  private boolean quantityNamed;
  private String source = "";
  private String subject = "";

  RawEvent() {
    Arrays.fill(micros, ABSENT);
  }

  /** False when the field was there before. */
  boolean firstTime(Field field) {
    long bit = 1L << field.ordinal();
    boolean first = (seen & bit) == 0;
    seen |= bit;
    return first;
  }

  void problem(String field, String code, String message) {
    problems.add(new FieldProblem(field, code, message));
  }

  List<FieldProblem> problems() {
    return problems;
  }

  boolean hasProblem(String field) {
    return problems.stream().anyMatch(problem -> problem.field().equals(field));
  }

  void text(Field field, String value) {
    texts[field.ordinal()] = value;
  }

  /** Empty when it was left out. */
  String text(Field field) {
    String value = texts[field.ordinal()];
    return value == null ? "" : value;
  }

  void quantity(QuantityKind kind, long value) {
    micros[kind.getNumber() - 1] = value;
  }

  /** ABSENT when it was left out. */
  long micros(QuantityKind kind) {
    return micros[kind.getNumber() - 1];
  }

  /** The sender named a quantity, whether or not it could be read. */
  void quantityNamed() {
    quantityNamed = true;
  }

  boolean isQuantityNamed() {
    return quantityNamed;
  }

  void flag(Field field, boolean value) {
    flagsGiven |= 1L << field.ordinal();
    flags |= value ? 1L << field.ordinal() : 0;
  }

  boolean flagOr(Field field, boolean otherwise) {
    long bit = 1L << field.ordinal();
    return (flagsGiven & bit) == 0 ? otherwise : (flags & bit) != 0;
  }

  void timestampMs(long value) {
    timestampMs = value;
  }

  /** ABSENT when it was left out. */
  long timestampMs() {
    return timestampMs;
  }

  /** False when the key was there before. */
  boolean metadata(String key, String value) {
    return metadata.putIfAbsent(key, value) == null;
  }

  /** In the order of the keys. */
  Map<String, String> metadata() {
    return metadata;
  }

  void source(String value) {
    source = value;
  }

  /** Of a CloudEvent, whose identity it is a part of; else empty. */
  String source() {
    return source;
  }

  void subject(String value) {
    subject = value;
  }

  /** Of a CloudEvent; else empty. */
  String subject() {
    return subject;
  }
}
