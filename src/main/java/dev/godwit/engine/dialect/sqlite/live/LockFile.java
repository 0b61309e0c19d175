package dev.godwit.engine.dialect.sqlite.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The empty file beside a database on which processes lock each other out. A process opens it once,
 * however many threads use it: when any descriptor of a file is closed, the system drops all locks
 * of the process on that file (POSIX, close).
 */
public final class LockFile implements AutoCloseable {
  /** What a process that changes the schema holds, alone. */
  public static final long UPGRADE = 0;

  /** What each service holds as long as it runs, together with others; and a command alone. */
  public static final long SERVICE = 1;

  private static final Map<Object, LockFile> OPEN = new HashMap<>();

  private final Object key;
  private final FileChannel channel;
  private int users;
  private int services;
  private @Nullable FileLock service;

  private LockFile(Object key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /** The file of a database. */
  public static Path of(Path database) {
    return database.resolveSibling(database.getFileName() + ".godwit-lock");
  }

  /** Opens the file, which is made if it is missing; {@link #close} must follow. */
  public static LockFile open(Path database) throws IOException {
    synchronized (OPEN) {
      Path file = of(database);
      create(file);
      // By its identity, because several paths may lead to it.
      Object id = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      Object key = id == null ? file.toRealPath() : id;
      LockFile opened = OPEN.get(key);
      if (opened == null) {
        opened = new LockFile(key, channel(file));
        OPEN.put(key, opened);
      }
      opened.users++;
      return opened;
    }
  }

  /** Locks one byte for this process alone, unless another process or thread holds it. */
  @Nullable FileLock tryAlone(long position) throws IOException {
    return tryLock(position, false);
  }

  /** Counts this process among the services, unless a command keeps them out. */
  boolean tryAsService() throws IOException {
    synchronized (OPEN) {
      if (services == 0) {
        service = tryLock(SERVICE, true);
      }
      if (service == null) {
        return false;
      }
      services++;
      return true;
    }
  }

  /** Ends {@link #tryAsService}. */
  public void endService() throws IOException {
    synchronized (OPEN) {
      services--;
      if (services == 0 && service != null) {
        service.release();
        service = null;
      }
    }
  }

  /** Whether this process is a service on the database. */
  boolean isOwnService() {
    synchronized (OPEN) {
      return services > 0;
    }
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      users--;
      if (users > 0) {
        return;
      }
      OPEN.remove(key);
      try {
        channel.close();
      } catch (IOException e) {
        // The locks are gone in any case: the channel counts as closed even when closing it fails.
        return;
      }
    }
  }

  private @Nullable FileLock tryLock(long position, boolean shared) throws IOException {
    try {
      return channel.tryLock(position, 1, shared);
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it.
      return null;
    }
  }

  private static void create(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // Another process was quicker, which is as good.
      return;
    }
  }

  /** Who may only read the file can still be counted as a service. */
  private static FileChannel channel(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (AccessDeniedException e) {
      return FileChannel.open(file, StandardOpenOption.READ);
    }
  }
}
