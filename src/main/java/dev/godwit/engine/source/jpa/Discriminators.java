package dev.godwit.engine.source.jpa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.persister.entity.DiscriminatorHelper;

/**
 * The checks of discriminator columns with their values sorted: Hibernate lists them in the order
 * in which it happened to meet the subclasses, and the same entities must give the same DDL.
 */
final class Discriminators {
  private final Map<String, String> sorted = new HashMap<>();

  Discriminators(Metadata metadata) {
    Dialect dialect = metadata.getDatabase().getDialect();
    for (PersistentClass entity : metadata.getEntityBindings()) {
      if (entity instanceof RootClass root
          && root.getDiscriminator() instanceof BasicValue discriminator
          && discriminator.getColumn() instanceof Column column) {
        List<String> values = values(root);
        sorted.put(
            check(dialect, column, discriminator, values),
            check(dialect, column, discriminator, values.stream().sorted().toList()));
      }
    }
  }

  /** The check with its values sorted, when it is that of a discriminator. */
  String sorted(String check) {
    return sorted.getOrDefault(check, check);
  }

  private static String check(
      Dialect dialect, Column column, BasicValue discriminator, List<String> values) {
    return dialect.getCheckCondition(
        column.getQuotedName(dialect), values, discriminator.resolve().getJdbcType());
  }

  /** As Hibernate's DiscriminatorColumnSecondPass gathers them. */
  private static List<String> values(RootClass root) {
    return Stream.concat(Stream.of(root), root.getSubclasses().stream())
        .filter(entity -> !Boolean.TRUE.equals(entity.isAbstract()))
        .filter(entity -> !entity.isDiscriminatorValueNull())
        .filter(entity -> !entity.isDiscriminatorValueNotNull())
        .map(entity -> String.valueOf(DiscriminatorHelper.getDiscriminatorValue(entity)))
        .toList();
  }
}
