package dev.godwit.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Values on a pipe. A task is one serialized value, which is not in memory a second time; a result
 * has its length before it, in four bytes. Both ends read tasks, their results and failures, and
 * nothing else (JEP 290).
 */
final class Frames {
  private static final ObjectInputFilter KNOWN =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=40;dev.godwit.sandbox.task.*"
              + ";dev.godwit.sandbox.Failure;dev.godwit.sandbox.Failure$Kind"
              + ";dev.godwit.engine.diff.Change;dev.godwit.engine.diff.ChangeKind"
              + ";dev.godwit.engine.diff.Method;dev.godwit.engine.error.ErrorCode"
              + ";dev.godwit.engine.error.SuggestedOption;dev.godwit.engine.error.SuggestedOption$Kind"
              + ";dev.godwit.engine.migration.CompareResult"
              + ";dev.godwit.engine.migration.CompareResult$*"
              + ";java.lang.String;java.lang.Object;java.lang.Enum;java.util.CollSer;java.util.ImmutableCollections$*;!*");

  private Frames() {}

  /** Thrown instead of writing a value that is too large. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  static void send(OutputStream out, Serializable task) throws IOException {
    ObjectOutputStream objects = new ObjectOutputStream(out);
    objects.writeObject(task);
    objects.flush();
  }

  static Object receive(InputStream in) throws IOException {
    ObjectInputStream objects = new ObjectInputStream(in);
    objects.setObjectInputFilter(KNOWN);
    try {
      return objects.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("An unknown value is on the pipe", e);
    }
  }

  static byte[] bytes(Serializable value, long most) throws IOException {
    Bounded bytes = new Bounded(most);
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /** Reads the length of the next value. */
  static int length(DataInputStream in, long most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("A value of %d bytes is on the pipe".formatted(length));
    }
    return length;
  }

  static Object read(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return receive(new ByteArrayInputStream(bytes));
  }

  /** Ends the writing of a value as soon as it is too large, not when all of it is in memory. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long most;

    Bounded(long most) {
      this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
      require(1);
      bytes.write(one);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      require(length);
      bytes.write(from, offset, length);
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }

    private void require(int more) throws TooLarge {
      if (bytes.size() + (long) more > most) {
        throw new TooLarge();
      }
    }
  }
}
