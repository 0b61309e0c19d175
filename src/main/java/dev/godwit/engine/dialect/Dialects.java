package dev.godwit.engine.dialect;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All known dialects. */
public final class Dialects {
  private static final Map<String, Dialect> ALL = in(Dialects.class.getClassLoader());

  private Dialects() {}

  /**
   * Finds a dialect.
   *
   * @param name its name
   * @throws InvalidInputException {@code unknown-dialect} when none has this name
   */
  public static Dialect of(String name) {
    Dialect dialect = ALL.get(name);
    if (dialect == null) {
      throw new InvalidInputException(
          ErrorCode.UNKNOWN_DIALECT,
          "The dialect \"%s\" is not known to this version of Godwit. Known is: %s."
              .formatted(name, String.join(", ", names())));
    }
    return dialect;
  }

  /** The names of all dialects, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** The dialects that a class loader finds, by name. */
  static Map<String, Dialect> in(ClassLoader loader) {
    Map<String, Dialect> dialects = new TreeMap<>();
    for (Dialect dialect : ServiceLoader.load(Dialect.class, loader)) {
      dialects.put(dialect.name(), dialect);
    }
    return dialects;
  }
}
