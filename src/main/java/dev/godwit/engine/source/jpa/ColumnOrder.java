package dev.godwit.engine.source.jpa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.DenormalizedTable;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * The order of the columns in their tables: the primary key, then as the properties are declared,
 * the columns of subclasses after those of their superclass, and what no property names at the end.
 * Hibernate's own order is by name, or by size once it has created a schema, so it is not the same
 * everywhere and not what a person would write.
 */
final class ColumnOrder {
  private final Map<Table, Set<String>> names = new LinkedHashMap<>();

  ColumnOrder(Metadata metadata) {
    metadata.getEntityBindings().stream()
        .filter(entity -> entity.getSuperclass() == null)
        .sorted(Comparator.comparing(PersistentClass::getEntityName))
        .forEach(this::addEntity);
    metadata.getCollectionBindings().stream()
        .sorted(Comparator.comparing(Collection::getRole))
        .forEach(this::addCollection);
  }

  /** The columns of a table, those of its primary key first. */
  List<Column> of(Table table, List<Column> primaryKey) {
    Map<String, Column> left = new LinkedHashMap<>();
    table.getColumns().stream()
        .sorted(Comparator.comparing(Column::getName))
        .forEach(column -> left.put(column.getCanonicalName(), column));
    List<Column> columns = new ArrayList<>();
    for (@Nullable Table t = table; t != null; t = included(t)) {
      List<Column> own = new ArrayList<>();
      for (String name : names.getOrDefault(t, Set.of())) {
        Column column = left.remove(name);
        if (column != null) {
          own.add(column);
        }
      }
      // What the table of a concrete class includes comes from its superclass, and so first.
      columns.addAll(0, own);
    }
    columns.addAll(left.values());
    columns.sort(Comparator.comparing(column -> !primaryKey.contains(column)));
    return columns;
  }

  private static @Nullable Table included(Table table) {
    return table instanceof DenormalizedTable concrete ? concrete.getIncludedTable() : null;
  }

  private void addEntity(PersistentClass entity) {
    add(entity.getKey());
    if (entity.getSuperclass() == null && entity.getDiscriminator() != null) {
      add(entity.getDiscriminator());
    }
    addProperties(entity.getUnjoinedProperties(), entity.getMappedClass());
    for (Join join : entity.getJoins()) {
      add(join.getKey());
      addProperties(join.getProperties(), entity.getMappedClass());
    }
    entity.getDirectSubclasses().stream()
        .sorted(Comparator.comparing(PersistentClass::getEntityName))
        .forEach(this::addEntity);
  }

  private void addCollection(Collection collection) {
    if (collection instanceof IdentifierCollection bag) {
      add(bag.getIdentifier());
    }
    add(collection.getKey());
    if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
      add(indexed.getIndex());
    }
    add(collection.getElement());
  }

  private void addProperties(List<Property> properties, Class<?> owner) {
    Members.sorted(properties, owner).forEach(property -> add(property.getValue()));
  }

  private void add(Value value) {
    if (value instanceof Component component) {
      addProperties(component.getProperties(), component.getComponentClass());
      return;
    }
    if (value.getTable() == null) {
      return;
    }
    Set<String> columns = names.computeIfAbsent(value.getTable(), t -> new LinkedHashSet<>());
    for (Selectable selectable : value.getSelectables()) {
      if (selectable instanceof Column column) {
        columns.add(column.getCanonicalName());
      }
    }
  }
}
