package dev.godwit.engine.dialect.sqlite;

import java.nio.file.Path;

/**
 * A script to run on a database.
 *
 * @param database the file
 * @param script the file with the script
 * @param session the file with the statements that the connection runs first
 * @param foreignKeys whether foreign keys are enforced
 */
record Job(Path database, Path script, Path session, boolean foreignKeys) {
  /** The value of a pragma. */
  String onOrOff() {
    return foreignKeys ? "ON" : "OFF";
  }
}
