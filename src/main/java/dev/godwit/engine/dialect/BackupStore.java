package dev.godwit.engine.dialect;

import java.nio.file.Path;
import java.util.Optional;

/** Copies of one database in a folder. */
public interface BackupStore {

  /**
   * Makes a verified copy.
   *
   * @param at where the database stands, which the copy's name tells
   * @param spare how many bytes must be left on the disk besides
   * @return the copy
   */
  Path make(String at, long spare);

  /** Removes all but the newest ones. */
  void keep(int count);

  /** Refuses when so many bytes are not free beside the database. */
  void requireSpace(long spare);

  /** Refuses a file that is not there, or is no sound copy. */
  void verify(Path backup);

  /** Whether the database itself is damaged. */
  boolean isDamaged();

  /**
   * Overwrites a sound database in one transaction, so that a crash leaves the old or the new one
   * and other connections see it whole.
   */
  void overwrite(Path backup);

  /**
   * Puts a copy of a backup in the place of a database that is damaged or missing.
   *
   * @return where what stood there is kept
   */
  Optional<Path> replace(Path backup);
}
