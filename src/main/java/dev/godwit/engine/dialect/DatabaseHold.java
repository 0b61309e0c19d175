package dev.godwit.engine.dialect;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Keeps a database open, so that its files stay the same ones as long as nobody removes them. */
public interface DatabaseHold extends AutoCloseable {

  /** The files that the database uses; none for a server. */
  List<Path> files();

  /** Lets go of them. */
  @Override
  void close() throws SQLException;
}
