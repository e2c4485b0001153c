package io.openmonetize.flink.metering;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What crosses the network between the guard and the accounts; never stored. */
final class JournalEntrySerializer extends TypeSerializerSingleton<JournalEntry> {
  static final JournalEntrySerializer INSTANCE = new JournalEntrySerializer();
  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(JournalEntry entry, DataOutputView out) throws IOException {
    out.writeUTF(entry.key);
    out.writeShort(entry.partition);
    out.writeLong(entry.offset);
    out.writeLong(entry.stamp);
    out.writeLong(entry.catalogLength);
    out.writeBoolean(entry.tick);
    out.writeInt(entry.body.length);
    out.write(entry.body);
  }

  @Override
  public JournalEntry deserialize(DataInputView in) throws IOException {
    String key = in.readUTF();
    int partition = in.readShort();
    long offset = in.readLong();
    long stamp = in.readLong();
    long catalogLength = in.readLong();
    boolean tick = in.readBoolean();
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    return new JournalEntry(key, partition, offset, stamp, stamp, tick, catalogLength, body)
        .stamped(stamp, catalogLength);
  }

  @Override
  public JournalEntry deserialize(JournalEntry reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public JournalEntry createInstance() {
    return new JournalEntry("", 0, 0, 0, 0, false, 0, new byte[0]);
  }

  /** Nobody changes an entry after the guard. */
  @Override
  public JournalEntry copy(JournalEntry from) {
    return from;
  }

  @Override
  public JournalEntry copy(JournalEntry from, JournalEntry reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializerSnapshot<JournalEntry> snapshotConfiguration() {
    return new Snapshot();
  }

  /** For Flink, which makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<JournalEntry> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
