package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What uses a view: SQLite renames nothing while something uses a view that is gone. */
final class ViewUse {
  private ViewUse() {}

  /** The views that use one of those that go, or one another that does. */
  static List<View> users(List<View> views, List<View> gone) {
    List<View> users = new ArrayList<>();
    for (boolean again = true; again; ) {
      List<View> more =
          views.stream()
              .filter(v -> !gone.contains(v) && !users.contains(v))
              .filter(
                  v ->
                      Stream.concat(gone.stream(), users.stream())
                          .anyMatch(other -> uses(v.definition(), other)))
              .toList();
      again = users.addAll(more);
    }
    return users;
  }

  /** Whether a definition mentions a view. */
  static boolean uses(String definition, View view) {
    return Lexer.tokens(definition).stream()
        .anyMatch(t -> t.folded().equals(Names.fold(view.name())));
  }
}
