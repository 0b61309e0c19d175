package dev.godwit.engine.source.jpa;

import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.mapping.Property;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a class in the order in which a person wrote them: inherited ones first, then
 * as declared. Hibernate itself sorts them by name. The JVMs in use give fields in the order of the
 * class file, which is that of the source; a property without a field of its name comes last, by
 * name.
 */
final class Members {
  private Members() {}

  /** Sorts properties of a class. */
  static List<Property> sorted(List<Property> properties, Class<?> owner) {
    Map<String, Integer> ranks = ranks(owner);
    return properties.stream()
        .sorted(
            Comparator.comparing((Property p) -> ranks.getOrDefault(p.getName(), Integer.MAX_VALUE))
                .thenComparing(Property::getName))
        .toList();
  }

  private static Map<String, Integer> ranks(@Nullable Class<?> owner) {
    Map<String, Integer> ranks =
        owner == null || owner == Object.class ? new HashMap<>() : ranks(owner.getSuperclass());
    if (owner != null) {
      for (Field field : owner.getDeclaredFields()) {
        ranks.putIfAbsent(field.getName(), ranks.size());
      }
    }
    return ranks;
  }
}
