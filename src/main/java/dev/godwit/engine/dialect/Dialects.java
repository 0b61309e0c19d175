package dev.godwit.engine.dialect;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** All known dialects. */
public final class Dialects {
  /**
   * The dialect of what does not say its own: a file of DDL, a folder of migrations, entities on a
   * command line. There is one dialect, so nothing else can be meant; a second one must be asked
   * for, because scripts written before it came keep their meaning.
   */
  public static final String DEFAULT = "sqlite";

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

  /** All dialects, in the alphabetical order of their names. */
  public static List<Dialect> all() {
    return List.copyOf(ALL.values());
  }

  /** The products of all dialects, as the end of a sentence. */
  public static String products() {
    return ALL.values().stream().map(Dialect::product).collect(Collectors.joining(" or "));
  }

  /**
   * Whether an error of a database is among the causes of a failure.
   *
   * @param failure the failure
   * @param test asks one dialect about one error
   */
  public static boolean anyCause(Throwable failure, BiPredicate<SqlErrors, SQLException> test) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && ALL.values().stream().anyMatch(dialect -> test.test(dialect.errors(), sql))) {
        return true;
      }
    }
    return false;
  }

  /** What an error of a driver means, whichever dialect it is of. */
  public static SqlErrorKind kindOf(SQLException e) {
    return ALL.values().stream()
        .map(dialect -> dialect.errors().kind(e))
        .filter(kind -> kind != SqlErrorKind.OTHER)
        .findFirst()
        .orElse(SqlErrorKind.OTHER);
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
