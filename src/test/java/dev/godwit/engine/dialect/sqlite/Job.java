package dev.godwit.engine.dialect.sqlite;

import java.nio.file.Path;

/**
 * A script to be run on a database.
 *
 * @param database the file
 * @param script the file that holds the script
 * @param session the file that holds what the connection does before it
 * @param foreignKeys whether foreign keys are enforced
 */
record Job(Path database, Path script, Path session, boolean foreignKeys) {
  /** The words of a pragma. */
  String onOrOff() {
    return foreignKeys ? "ON" : "OFF";
  }
}
