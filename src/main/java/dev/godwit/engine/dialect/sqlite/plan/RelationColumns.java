package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of tables, views and virtual tables in the order in which {@code *} and an INSERT
 * without a list take them.
 *
 * @param read the folded names that {@code *} stands for
 * @param written those of them that an INSERT gives values: not the generated ones
 */
record RelationColumns(List<String> read, List<String> written) {
  private static final String COLUMNS = "SELECT name, hidden FROM pragma_table_xinfo(?1)";

  RelationColumns {
    read = List.copyOf(read);
    written = List.copyOf(written);
  }

  static RelationColumns of(Table table) {
    List<String> read = table.columns().stream().map(c -> Names.fold(c.name())).toList();
    List<String> written =
        table.columns().stream()
            .filter(c -> !c.isGenerated())
            .map(Column::name)
            .map(Names::fold)
            .toList();
    return new RelationColumns(read, written);
  }

  /**
   * Those of all tables, views and virtual tables by folded name. A view that cannot be read has
   * none.
   */
  static Map<String, RelationColumns> of(Schema schema) {
    Map<String, RelationColumns> all = new HashMap<>();
    schema.tables().forEach(table -> all.put(Names.fold(table.name()), of(table)));
    List<String> others =
        Stream.concat(
                schema.views().stream().map(view -> view.name()),
                schema.virtualTables().stream().map(table -> table.name()))
            .toList();
    if (!others.isEmpty()) {
      // What a view gives, only SQLite knows.
      try (Scratch scratch = Scratch.open().load(schema)) {
        for (String name : others) {
          ask(scratch, name).ifPresent(columns -> all.put(Names.fold(name), columns));
        }
      }
    }
    return all;
  }

  private static Optional<RelationColumns> ask(Scratch scratch, String name) {
    List<String> read = new ArrayList<>();
    List<String> written = new ArrayList<>();
    try {
      for (Rows.Row column : scratch.query(COLUMNS, name)) {
        // 1 is a hidden column of a virtual table, 2 and 3 are generated.
        int hidden = column.number("hidden");
        if (hidden != 1) {
          read.add(Names.fold(column.text("name")));
        }
        if (hidden == 0) {
          written.add(Names.fold(column.text("name")));
        }
      }
      return Optional.of(new RelationColumns(read, written));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
