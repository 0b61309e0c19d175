

import dev.godwit.engine.Godwit;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.NextRevision;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a folder of many revisions as a project has them after some years: of ten, four are
 * written by hand (new table, rows, new column, changed rows) and six by Godwit (new table, cascade,
 * new column, rebuild, dropped column, index). Started by upgrade.sh.
 *
 * <p>{@code Folder DIR REVISIONS} writes these; {@code Folder DIR REVISIONS tables} writes one new
 * table by hand in each revision.
 */
public final class Folder {
  private final Path dir;
  private final Map<String, String> model = new TreeMap<>();
  private Schema schema = Godwit.inspect(new Source.Ddl("nothing", "sqlite", ""));
  private Optional<Revision> head = Optional.empty();

  private Folder(Path dir) {
    this.dir = dir;
  }

  public static void main(String... args) throws IOException {
    Path dir = Files.createDirectories(Path.of(args[0]));
    int revisions = Integer.parseInt(args[1]);
    Folder folder = new Folder(dir);
    for (int i = 0; i < revisions; i++) {
      if (args.length > 2) {
        Files.writeString(
            dir.resolve("V%d__New_table_%d.sql".formatted(i + 1, i)), item(i, i / 2, "item", "note TEXT"));
      } else {
        folder.revision(i);
      }
    }
  }

  private void revision(int i) throws IOException {
    int m = i / 10;
    String buyer = "buyer_" + m;
    String item = "item_" + m;
    switch (i % 10) {
      case 0 -> byHand(
          "New table " + buyer,
          "CREATE TABLE %1$s (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nCREATE INDEX %1$s_name ON %1$s (name);\n"
              .formatted(buyer),
          "DROP TABLE %s;\n".formatted(buyer));
      case 1 -> model(item, item(m, m, "buyer", "note TEXT,\n  old TEXT"), "New table " + item);
      case 2 -> byHand(
          "Fill " + item,
          "INSERT INTO %s (id, name) VALUES (1, 'a'), (2, 'b');\nINSERT INTO %s (id, amount, buyer_id) VALUES (1, 10, 1), (2, 20, 2);\n"
              .formatted(buyer, item),
          "DELETE FROM %s;\nDELETE FROM %s;\n".formatted(item, buyer));
      case 3 -> model(item, model.get(item).replace("(id)", "(id) ON DELETE CASCADE"), "Cascade " + item);
      case 4 -> model(
          item, model.get(item).replace("note TEXT", "note TEXT,\n  tag TEXT DEFAULT 'none'"), "Tag " + item);
      case 5 -> model(item, model.get(item).replace("amount INTEGER", "amount TEXT"), "Amount " + item);
      case 6 -> byHand(
          "Mail " + buyer,
          "ALTER TABLE %1$s ADD COLUMN mail TEXT;\nUPDATE %1$s SET mail = name || '@example.org';\n"
              .formatted(buyer),
          "ALTER TABLE %s DROP COLUMN mail;\n".formatted(buyer));
      case 7 -> model(item, model.get(item).replace(",\n  old TEXT", ""), "Drop old of " + item);
      case 8 -> byHand(
          "Double " + item,
          "UPDATE %s SET note = 'double', amount = amount * 2;\n".formatted(item),
          "UPDATE %s SET amount = amount / 2;\n".formatted(item));
      default -> model(
          item + "_buyer",
          "CREATE INDEX %1$s_buyer ON %1$s (buyer_id);\n".formatted(item),
          "Index " + item);
    }
  }

  private static String item(int i, int parent, String parents, String more) {
    return """
    CREATE TABLE item_%1$d (
      id INTEGER PRIMARY KEY,
      amount INTEGER NOT NULL DEFAULT 0,
      %4$s_id INTEGER REFERENCES %4$s_%2$d (id),
      %3$s
    );
    """
        .formatted(i, parent, more, parents);
  }

  private void byHand(String message, String upgrade, String downgrade) throws IOException {
    write(NextRevision.of(head, message, upgrade, downgrade));
    schema = Godwit.after(schema, message, upgrade);
  }

  /** The schema as it is, with one object of the model added or in the place of the old one. */
  private void model(String name, String definition, String message) throws IOException {
    model.put(name, definition);
    List<String> wanted = new ArrayList<>();
    boolean table = definition.startsWith("CREATE TABLE");
    for (String statement : schema.statements()) {
      if (!table || !statement.matches("(?s)CREATE TABLE \"?%s\"?\\s*\\(.*".formatted(name))) {
        wanted.add(statement);
      }
    }
    wanted.add(table ? 0 : wanted.size(), definition.strip().replaceAll(";$", ""));
    Schema desired = Godwit.inspect(new Source.Ddl("model", "sqlite", String.join(";\n", wanted)));
    Migration migration = Godwit.migrate(schema, desired, MigrationOptions.all());
    NextRevision next = NextRevision.of(head, message, migration);
    schema = Godwit.rehearse(schema, migration, next);
    write(next);
  }

  private void write(NextRevision next) throws IOException {
    List<ScriptFile> files = new ArrayList<>(List.of(next.script()));
    next.back().ifPresent(files::add);
    for (ScriptFile file : files) {
      Files.writeString(dir.resolve(file.name()), file.text());
    }
    head = Revisions.of(dir.toString(), files).head();
  }
}
