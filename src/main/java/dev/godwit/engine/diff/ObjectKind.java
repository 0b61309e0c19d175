package dev.godwit.engine.diff;

import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of objects that are created and dropped as a whole.
 *
 * @param add the change when one is added
 * @param drop the change when one is dropped
 * @param alter the change when one is replaced by another definition
 * @param table the table on which one is; its own name for a table, empty for a view
 * @param name the name of one
 * @param definition the statement that creates one
 * @param meaning a text that two objects of the same meaning have in common
 */
public record ObjectKind<T>(
    ChangeKind add,
    ChangeKind drop,
    ChangeKind alter,
    Function<T, String> table,
    Function<T, String> name,
    Function<T, String> definition,
    Function<T, String> meaning) {

  /** Tables. */
  public static final ObjectKind<Table> TABLE =
      new ObjectKind<>(
          ChangeKind.ADD_TABLE,
          ChangeKind.DROP_TABLE,
          ChangeKind.ALTER_TABLE,
          Table::name,
          Table::name,
          Table::definition,
          Table::definition);

  /** Virtual tables. */
  public static final ObjectKind<VirtualTable> VIRTUAL_TABLE =
      new ObjectKind<>(
          ChangeKind.ADD_TABLE,
          ChangeKind.DROP_TABLE,
          ChangeKind.ALTER_TABLE,
          VirtualTable::name,
          VirtualTable::name,
          VirtualTable::definition,
          VirtualTable::canonical);

  /** Indexes. */
  public static final ObjectKind<Index> INDEX =
      new ObjectKind<>(
          ChangeKind.ADD_INDEX,
          ChangeKind.DROP_INDEX,
          ChangeKind.ALTER_INDEX,
          Index::table,
          Index::name,
          Index::definition,
          Index::describe);

  /** Views. */
  public static final ObjectKind<View> VIEW =
      new ObjectKind<>(
          ChangeKind.ADD_VIEW,
          ChangeKind.DROP_VIEW,
          ChangeKind.ALTER_VIEW,
          view -> "",
          View::name,
          View::definition,
          View::canonical);

  /** Triggers. */
  public static final ObjectKind<Trigger> TRIGGER =
      new ObjectKind<>(
          ChangeKind.ADD_TRIGGER,
          ChangeKind.DROP_TRIGGER,
          ChangeKind.ALTER_TRIGGER,
          Trigger::table,
          Trigger::name,
          Trigger::definition,
          Trigger::canonical);

  /** The change that creates an object. */
  public Change added(T object) {
    return change(add, object, "", definition.apply(object), Method.CREATE);
  }

  /** The change that drops an object. */
  public Change dropped(T object) {
    return change(drop, object, definition.apply(object), "", Method.DROP);
  }

  /** The change that drops an object and creates it with its new definition. */
  public Change altered(Pair<T> objects) {
    return change(
        alter,
        objects.after(),
        definition.apply(objects.before()),
        definition.apply(objects.after()),
        Method.CREATE);
  }

  /**
   * The change that is carried out by creating an object.
   *
   * @param object an object of the schema after
   * @param diff the differences of this kind of objects
   * @return empty when its meaning does not change
   */
  public Optional<Change> created(T object, ObjectDiff<T> diff) {
    if (diff.added().contains(object)) {
      return Optional.of(added(object));
    }
    return diff.altered(meaning).stream()
        .filter(pair -> pair.after().equals(object))
        .map(this::altered)
        .findFirst();
  }

  private Change change(ChangeKind kind, T object, String from, String to, Method method) {
    return new Change(kind, table.apply(object), name.apply(object), from, to, method);
  }
}
