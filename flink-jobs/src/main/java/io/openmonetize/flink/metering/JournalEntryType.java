package io.openmonetize.flink.metering;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink to use our serializer, so that nothing is left to reflection. */
final class JournalEntryType extends TypeInformation<JournalEntry> {
  static final JournalEntryType INSTANCE = new JournalEntryType();
  private static final long serialVersionUID = 1L;

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<JournalEntry> getTypeClass() {
    return JournalEntry.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<JournalEntry> createSerializer(SerializerConfig config) {
    return JournalEntrySerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "JournalEntry";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JournalEntryType;
  }

  @Override
  public int hashCode() {
    return JournalEntry.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof JournalEntryType;
  }
}
