package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was added that is so much like what goes that it may be the same under a new name. */
final class RenameCandidates {
  private static final double ALIKE = 0.5;

  private RenameCandidates() {}

  /** The words that answer it, such as {@code rename orders.note=remark}. */
  static List<String> of(Change dropped, List<Change> changes) {
    List<String> words = new ArrayList<>();
    for (Change added : changes) {
      if (dropped.kind() == ChangeKind.DROP_TABLE
          && added.kind() == ChangeKind.ADD_TABLE
          && isTable(dropped.from())
          && isTable(added.to())
          && alikeTables(dropped.from(), added.to())) {
        words.add("rename " + new RenameAnswer("", dropped.name(), added.name()).text());
      }
      if (dropped.kind() == ChangeKind.DROP_COLUMN
          && added.kind() == ChangeKind.ADD_COLUMN
          && dropped.table().equals(added.table())
          && type(dropped.from()).equals(type(added.to()))) {
        words.add(
            "rename " + new RenameAnswer(dropped.table(), dropped.name(), added.name()).text());
      }
    }
    return words;
  }

  private static boolean alikeTables(String dropped, String added) {
    Set<String> before = columns(dropped);
    Set<String> after = columns(added);
    Set<String> both = new HashSet<>(before);
    both.retainAll(after);
    return both.size() >= ALIKE * Math.max(before.size(), after.size());
  }

  /** A virtual table is made anew instead: only its module can say what it holds. */
  private static boolean isTable(String definition) {
    return Lexer.tokens(definition).get(1).is("TABLE");
  }

  private static Set<String> columns(String definition) {
    Set<String> names = new HashSet<>();
    TableReader.read(definition).columns().forEach(c -> names.add(Names.fold(c.name())));
    return names;
  }

  /** The affinity of a described column: name, then type. */
  private static String type(String described) {
    List<Token> tokens = Lexer.tokens(described);
    return tokens.size() > 1 ? tokens.get(1).upper() : "";
  }
}
