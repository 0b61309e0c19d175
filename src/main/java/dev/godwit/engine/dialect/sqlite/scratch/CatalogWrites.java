package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.sql.Token;
import java.util.List;
import java.util.Set;

/** Finds statements that use SQLite's own catalog (sqlite.org/schematab.html). */
final class CatalogWrites {
  private static final Set<String> CATALOGS =
      Set.of("sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema");

  private CatalogWrites() {}

  /** Whether a catalog is named anywhere in a statement. */
  static boolean namedIn(List<Token> tokens) {
    return tokens.stream().anyMatch(CatalogWrites::isCatalog);
  }

  /**
   * Whether a trigger writes into a catalog. It could do so when it fires while the schema is
   * writable.
   *
   * @param tokens those of a CREATE TRIGGER statement
   */
  static boolean inTrigger(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      if (isCatalog(tokens.get(i))) {
        int before = tokens.get(i - 1).symbol(".") ? i - 3 : i - 1;
        if (before > 0 && isTarget(tokens.get(before - 1), tokens.get(before))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the table after these two tokens is the one that a statement writes into. */
  private static boolean isTarget(Token first, Token second) {
    return second.isAny("INTO", "UPDATE")
        || (first.is("OR") && second.isAny("ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"))
        || (first.is("DELETE") && second.is("FROM"));
  }

  private static boolean isCatalog(Token token) {
    return switch (token.kind()) {
      case WORD, QUOTED, STRING -> token.isClosed() && CATALOGS.contains(token.folded());
      case BLOB, NUMBER, VARIABLE, SYMBOL -> false;
    };
  }
}
