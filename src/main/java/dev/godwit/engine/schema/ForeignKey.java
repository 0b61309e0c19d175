package dev.godwit.engine.schema;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A foreign key.
 *
 * @param name the constraint's name; empty when it has none
 * @param columns the folded names of its columns
 * @param table the folded name of the table it refers to
 * @param targets the folded names of the columns it refers to, resolved to the primary key when the
 *     declaration leaves them out; empty when that table does not exist
 * @param onDelete {@code CASCADE}, {@code SET NULL}, {@code SET DEFAULT}, {@code RESTRICT} or
 *     {@code NO ACTION}
 * @param onUpdate one of the same actions
 * @param match the MATCH name, {@code NONE} when not declared; SQLite stores it and ignores it
 * @param deferred whether it is DEFERRABLE INITIALLY DEFERRED; every other spelling is immediate
 *     (sqlite.org/foreignkeys.html#fk_deferred)
 */
public record ForeignKey(
    String name,
    List<String> columns,
    String table,
    List<String> targets,
    String onDelete,
    String onUpdate,
    String match,
    boolean deferred) {

  /** Copies the lists. */
  public ForeignKey {
    columns = List.copyOf(columns);
    targets = List.copyOf(targets);
  }

  /** Whether both require the same of the rows; names and actions may differ. */
  public boolean sameReference(ForeignKey other) {
    return table.equals(other.table) && inOrder().equals(other.inOrder());
  }

  /** The constraint in readable form. */
  public String describe() {
    List<List<String>> pairs = inOrder();
    return Constraints.named(name)
        + "FOREIGN KEY ("
        + String.join(", ", pairs.get(0))
        + ") REFERENCES "
        + table
        + (targets.isEmpty() ? "" : " (" + String.join(", ", pairs.get(1)) + ")")
        + action(" ON DELETE ", onDelete)
        + action(" ON UPDATE ", onUpdate)
        + (match.equals("NONE") ? "" : " MATCH " + match)
        + (deferred ? " DEFERRABLE INITIALLY DEFERRED" : "");
  }

  /** The columns and their targets sorted: in which order the pairs stand means nothing. */
  private List<List<String>> inOrder() {
    if (columns.size() != targets.size() || columns.size() == 1) {
      return List.of(columns, targets);
    }
    List<Integer> order =
        IntStream.range(0, columns.size())
            .boxed()
            .sorted(Comparator.<Integer, String>comparing(columns::get).thenComparing(targets::get))
            .toList();
    return List.of(
        order.stream().map(columns::get).toList(), order.stream().map(targets::get).toList());
  }

  private static String action(String event, String word) {
    return word.equals("NO ACTION") ? "" : event + word;
  }
}
