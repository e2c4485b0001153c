package io.openmonetize.controlplane.commands;

import com.google.protobuf.CodedOutputStream;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.schemas.v1.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Tells whether two requests with one idempotency key ask for the same. It covers what was
 * understood, not what was sent: order of fields, spelling of names and `10` against `10.00` make
 * no difference.
 */
final class RequestHash {
  private RequestHash() {}

  /**
   * @param action a command of which nothing is set but the action
   */
  static long of(Command action) {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      action.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return Sha256.first64(bytes.toByteArray());
  }
}
