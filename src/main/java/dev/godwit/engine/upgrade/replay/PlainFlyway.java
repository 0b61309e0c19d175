package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.migration.NextRevision;
import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.database.DatabaseTypeRegister;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/**
 * Whether Flyway without Godwit can run a script. Its parser takes some names that the database
 * allows, such as {@code end}, for the word that closes a block.
 */
public final class PlainFlyway {
  private static final String NOTE =
      "Plain Flyway cannot read this script: its parser takes a name in it for another word. Godwit"
          + " and the database's own shell run it.";

  private PlainFlyway() {}

  /** A generated script, with a line in its header if plain Flyway cannot run it. */
  public static String noted(Dialect dialect, String script) {
    return canRun(dialect, script) ? script : NextRevision.withNote(script, NOTE);
  }

  /** Whether Flyway's parser finds the statements that the database finds. */
  static boolean canRun(Dialect dialect, String script) {
    ClassicConfiguration configuration = new ClassicConfiguration();
    configuration.setPlaceholderReplacement(false);
    int found = 0;
    try (SqlStatementIterator statements =
        DatabaseTypeRegister.getDatabaseTypeForUrl("jdbc:" + dialect.name() + ":", configuration)
            .createParser(configuration, null, new ParsingContext())
            .parse(new Text(script))) {
      while (statements.hasNext()) {
        statements.next();
        found++;
      }
    } catch (FlywayException e) {
      return false;
    }
    return found == dialect.countStatements(script);
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
