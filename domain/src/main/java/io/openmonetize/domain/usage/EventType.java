package io.openmonetize.domain.usage;

/** The kinds of use. The order is the wire's numbering, from 1. */
public enum EventType {
  TOKEN_USAGE,
  API_CALL,
  IMAGE_GENERATION,
  VIDEO_GENERATION,
  AUDIO_PROCESSING,
  EMBEDDING_GENERATION,
  CUSTOM;

  private static final EventType[] TYPES = values();

  public static EventType ofWire(int number) {
    return TYPES[number - 1];
  }

  public int wire() {
    return ordinal() + 1;
  }
}
