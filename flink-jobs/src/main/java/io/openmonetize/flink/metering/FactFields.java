package io.openmonetize.flink.metering;

import com.google.protobuf.WireFormat;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.Map;

/**
 * Fields of a proto3 message, written without building the message: every event becomes two of
 * them, and the builders were the largest cost of the job. Fields are written in the order of their
 * numbers and defaults are left out, as the generated code does.
 */
final class FactFields {
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int IDENTITY_BYTES = 16;

  private final ByteWriter out = new ByteWriter(1_024);
  private final ByteWriter inner = new ByteWriter(256);

  FactFields begin() {
    out.reset();
    return this;
  }

  ByteWriter written() {
    return out;
  }

  FactFields number(int field, long value) {
    if (value != 0) {
      tag(out, field, WireFormat.WIRETYPE_VARINT).varint(value);
    }
    return this;
  }

  /** An `sint64`. */
  FactFields signed(int field, long value) {
    if (value != 0) {
      present(field, value);
    }
    return this;
  }

  /** An `optional sint64` that is there, be it 0. */
  FactFields present(int field, long value) {
    tag(out, field, WireFormat.WIRETYPE_VARINT).zigzag(value);
    return this;
  }

  FactFields flag(int field, boolean value) {
    return number(field, value ? 1 : 0);
  }

  FactFields text(int field, String value) {
    if (!value.isEmpty()) {
      tag(out, field, WireFormat.WIRETYPE_LENGTH_DELIMITED).text(value);
    }
    return this;
  }

  FactFields bytes(int field, byte[] value) {
    tag(out, field, WireFormat.WIRETYPE_LENGTH_DELIMITED).bytes(value);
    return this;
  }

  FactFields identity(int field, EventIdentity identity) {
    tag(out, field, WireFormat.WIRETYPE_LENGTH_DELIMITED)
        .varint(IDENTITY_BYTES)
        .fixed64(identity.high())
        .fixed64(identity.low());
    return this;
  }

  /** A `map<string, string>`: an entry always has both its members. */
  FactFields texts(int field, Map<String, String> entries) {
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      inner.reset();
      tag(inner, KEY, WireFormat.WIRETYPE_LENGTH_DELIMITED).text(entry.getKey());
      tag(inner, VALUE, WireFormat.WIRETYPE_LENGTH_DELIMITED).text(entry.getValue());
      nested(field);
    }
    return this;
  }

  /** A message of a name as field 1 and an `int64` as field 2. */
  FactFields named(int field, String name, long value) {
    name(name);
    if (value != 0) {
      tag(inner, VALUE, WireFormat.WIRETYPE_VARINT).varint(value);
    }
    return nested(field);
  }

  /** A message of a name as field 1 and an `sint64` as field 2. */
  FactFields namedSigned(int field, String name, long value) {
    name(name);
    if (value != 0) {
      tag(inner, VALUE, WireFormat.WIRETYPE_VARINT).zigzag(value);
    }
    return nested(field);
  }

  private void name(String name) {
    inner.reset();
    if (!name.isEmpty()) {
      tag(inner, KEY, WireFormat.WIRETYPE_LENGTH_DELIMITED).text(name);
    }
  }

  private FactFields nested(int field) {
    tag(out, field, WireFormat.WIRETYPE_LENGTH_DELIMITED).nested(inner);
    return this;
  }

  private static ByteWriter tag(ByteWriter to, int field, int wireType) {
    return to.varint((long) field << 3 | wireType);
  }
}
