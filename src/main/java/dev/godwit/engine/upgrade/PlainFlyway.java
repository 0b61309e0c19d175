package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.migration.NextRevision;
import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.database.sqlite.SQLiteParser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/**
 * Whether Flyway without Godwit can run a script. Its parser takes some names that SQLite allows,
 * such as {@code begin} and {@code end}, for the words that open and close a block.
 */
public final class PlainFlyway {
  private static final String NOTE =
      "Plain Flyway cannot read this script: its parser takes a name in it for another word. Godwit"
          + " and SQLite's own shell run it.";

  private PlainFlyway() {}

  /** The same revision, with a line in its header if plain Flyway cannot run its script. */
  public static NextRevision noted(NextRevision next) {
    return canRun(next.script().text()) ? next : next.withNote(NOTE);
  }

  /** Whether Flyway's parser finds the statements that SQLite finds. */
  static boolean canRun(String script) {
    ClassicConfiguration configuration = new ClassicConfiguration();
    configuration.setPlaceholderReplacement(false);
    int found = 0;
    try (SqlStatementIterator statements =
        new SQLiteParser(configuration, new ParsingContext()).parse(new Text(script))) {
      while (statements.hasNext()) {
        statements.next();
        found++;
      }
    } catch (FlywayException e) {
      return false;
    }
    return found == Statements.of(script).size();
  }

  /** A script that is no file yet. */
  private static final class Text extends LoadableResource {
    private final String text;

    Text(String text) {
      this.text = text;
    }

    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public String getAbsolutePath() {
      return getFilename();
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getFilename();
    }

    @Override
    public String getFilename() {
      return "V1__Script.sql";
    }

    @Override
    public String getRelativePath() {
      return getFilename();
    }
  }
}
