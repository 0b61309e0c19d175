package dev.godwit.sandbox;

import dev.godwit.sandbox.task.SchemaTask;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.concurrent.SynchronousQueue;

/**
 * The main class of a worker process: reads a task from its standard input, writes the result on
 * its standard output, and so on until its input ends. {@link WorkerPool} starts it.
 *
 * <p>One thread reads, another works: so the process ends together with the service that started
 * it, whatever a statement is doing.
 */
public final class SandboxWorker {
  /** The first word on the standard output. */
  static final int READY = 0x676f6477;

  /** The database and the parsers of SQL recurse as deep as the SQL nests. */
  private static final long STACK_BYTES = 4L << 20;

  private static final int BROKEN = 1;
  private static final int REPLACE_ME = 2;

  private SandboxWorker() {}

  /**
   * Works until the standard input ends.
   *
   * @param args the most bytes of a result
   */
  public static void main(String... args) {
    InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    // What a library prints must not get between two results.
    System.setOut(System.err);
    long most = Long.parseLong(args[0]);
    SynchronousQueue<SchemaTask<?>> tasks = new SynchronousQueue<>();
    Thread work = new Thread(null, () -> work(tasks, out, most), "work", STACK_BYTES);
    work.setDaemon(true);
    try {
      out.writeInt(READY);
      out.flush();
      work.start();
      while (true) {
        tasks.put((SchemaTask<?>) Frames.receive(in));
      }
    } catch (IOException | InterruptedException e) {
      // Mostly the end of the input: the service is gone.
      Runtime.getRuntime().halt(0);
    }
  }

  private static void work(SynchronousQueue<SchemaTask<?>> tasks, DataOutputStream out, long most) {
    try {
      while (true) {
        Serializable result = result(tasks.take());
        Frames.write(out, bytes(result, most));
        if (result instanceof Failure failure && failure.fatal()) {
          Runtime.getRuntime().halt(REPLACE_ME);
        }
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  private static Serializable result(SchemaTask<?> task) {
    try {
      return task.run();
    } catch (RuntimeException | Error e) {
      // Errors too: a task that ends without a result would keep the service waiting for it.
      return Failure.of(e);
    }
  }

  private static byte[] bytes(Serializable result, long most) throws IOException {
    try {
      return Frames.bytes(result, most);
    } catch (Frames.TooLarge e) {
      return Frames.bytes(Failure.of(SqlLimits.answer(most)), Long.MAX_VALUE);
    }
  }
}
