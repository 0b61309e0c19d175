package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.dialect.sqlite.sql.ModuleArguments;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.schema.Names;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shadow tables of virtual tables whose module SQLite does not have here. Only a module says
 * which tables are its own (sqlite.org/vtab.html#xshadowname), so those of known ones are listed.
 */
final class ForeignShadowTables {
  // What follows the name of the virtual table and an underscore, by module.
  private static final Map<String, Pattern> SUFFIXES =
      Map.of(
          "vec0",
          Pattern.compile(
              "chunks|rowids|info|auxiliary|vector_chunks\\d+|metadatachunks\\d+|metadatatext\\d+"),
          "vss0",
          Pattern.compile("index|data"),
          "spellfix1",
          Pattern.compile("vocab"));

  private ForeignShadowTables() {}

  /** Gives such tables the type {@code shadow}, which SQLite gives them where it has the module. */
  static void mark(Rows rows, Map<String, Rows.Row> tables) throws SQLException {
    if (tables.values().stream().noneMatch(row -> row.text("type").equals("virtual"))) {
      return;
    }
    Map<String, String> virtual = new HashMap<>();
    for (Rows.Row row :
        rows.of("SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND rootpage = 0")) {
      virtual.put(Names.fold(row.text("name")), ModuleArguments.module(row.text("sql")));
    }
    virtual.values().retainAll(SUFFIXES.keySet());
    if (virtual.isEmpty()) {
      return;
    }
    Set<String> here = new HashSet<>();
    for (Rows.Row row : rows.of("SELECT lower(name) AS name FROM pragma_module_list")) {
      here.add(row.text("name"));
    }
    virtual.values().removeAll(here);
    tables.replaceAll((name, row) -> isShadow(Names.fold(name), virtual) ? shadow(row) : row);
  }

  private static boolean isShadow(String table, Map<String, String> virtual) {
    return virtual.entrySet().stream()
        .anyMatch(
            owner ->
                table.startsWith(owner.getKey() + "_")
                    && Objects.requireNonNull(SUFFIXES.get(owner.getValue()))
                        .matcher(table.substring(owner.getKey().length() + 1))
                        .matches());
  }

  private static Rows.Row shadow(Rows.Row row) {
    List<@Nullable String> values = new ArrayList<>(row.values());
    values.set(row.labels().indexOf("type"), "shadow");
    return new Rows.Row(row.labels(), values);
  }
}
