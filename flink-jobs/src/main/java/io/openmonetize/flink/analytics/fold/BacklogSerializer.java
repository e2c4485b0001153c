package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.rows.Owner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A backlog as it lies in a checkpoint. */
final class BacklogSerializer implements SimpleVersionedSerializer<Backlog> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(Backlog backlog) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(backlog.groups().size());
    for (Group group : backlog.groups()) {
      write(out, group);
    }
    out.writeInt(backlog.days().size());
    for (CustomerDay day : backlog.days()) {
      write(out, day.owner());
      out.writeLong(day.day());
    }
    return bytes.toByteArray();
  }

  @Override
  public Backlog deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "a checkpoint has sums that wait in version " + version + "; this job reads " + VERSION);
    }
    var in = new DataInputStream(new ByteArrayInputStream(serialized));
    var backlog = new Backlog();
    for (int left = in.readInt(); left > 0; left--) {
      backlog.groups().add(readGroup(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      backlog.days().add(new CustomerDay(readOwner(in), in.readLong()));
    }
    return backlog;
  }

  private static void write(DataOutputStream out, Group group) throws IOException {
    write(out, group.owner());
    out.writeLong(group.hourMs());
    Group.Names names = group.names();
    out.writeUTF(names.featureId());
    out.writeUTF(names.eventType());
    out.writeUTF(names.provider());
    out.writeUTF(names.model());
    out.writeUTF(names.unitType());
    out.writeUTF(names.teamId());
    out.writeUTF(names.userId());
  }

  private static Group readGroup(DataInputStream in) throws IOException {
    return new Group(
        readOwner(in),
        in.readLong(),
        new Group.Names(
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF()));
  }

  private static void write(DataOutputStream out, Owner owner) throws IOException {
    out.writeBoolean(owner.livemode());
    out.writeUTF(owner.customerId());
  }

  private static Owner readOwner(DataInputStream in) throws IOException {
    return new Owner(in.readBoolean(), in.readUTF());
  }
}
