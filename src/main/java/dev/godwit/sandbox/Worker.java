package dev.godwit.sandbox;

import dev.godwit.sandbox.task.SchemaTask;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One worker process. One task at a time. */
final class Worker {
  private static final long PAGE_BYTES = 4096;

  /** Why it was ended from outside. */
  enum End {
    TIME,
    MEMORY,
    CANCELLED,
    CLOSED
  }

  private final Process process;
  private final DataInputStream in;
  private final OutputStream out;
  private final Path memory;
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private boolean ready;
  private long task;
  private long idleSince;

  Worker(Process process) {
    this.process = process;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new BufferedOutputStream(process.getOutputStream());
    this.memory = Path.of("/proc", String.valueOf(process.pid()), "statm");
  }

  /** Waits until it has started. */
  void awaitReady() throws IOException {
    if (!ready) {
      ready = in.readInt() == SandboxWorker.READY;
    }
    if (!ready) {
      throw new IOException("It answered something else");
    }
  }

  void send(SchemaTask<?> request) throws IOException {
    Frames.send(out, request);
  }

  /** Waits for the result, and reads how long it is. */
  int length(long most) throws IOException {
    return Frames.length(in, most);
  }

  Object result(int length) throws IOException {
    return Frames.read(in, length);
  }

  /** Begins a task; its number is for {@link #kill(End, long)}. */
  synchronized long begin() {
    return ++task;
  }

  /** Ends a task: a kill that comes too late must not hit the next one. */
  synchronized void finish() {
    task++;
  }

  /** Kills it if it still works on that task. */
  synchronized void kill(End why, long number) {
    if (task == number) {
      kill(why);
    }
  }

  void kill(End why) {
    end.compareAndSet(null, why);
    process.destroyForcibly();
  }

  /** Whether it has had a task before. */
  synchronized boolean used() {
    return task > 0;
  }

  boolean started() {
    return ready;
  }

  @Nullable End end() {
    return end.get();
  }

  /** Whether it has ended, or does so in a moment: its pipes close before it is gone. */
  boolean ended() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** The memory that it uses now; 0 where that cannot be read. */
  long residentBytes() {
    try {
      String[] pages = Files.readString(memory, StandardCharsets.US_ASCII).split(" ", 3);
      return pages.length > 1 ? Long.parseLong(pages[1]) * PAGE_BYTES : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  void rest(long now) {
    idleSince = now;
  }

  long idleSince() {
    return idleSince;
  }
}
