package dev.godwit.cli.config;

import java.util.List;

/**
 * A value of the configuration, and where it is from.
 *
 * @param name the name of the setting, such as {@code url}
 * @param values the value; several where the setting is a list
 * @param level the kind of origin
 * @param origin the origin for people, such as {@code godwit.toml, environments.dev.url}
 */
public record Setting(String name, List<String> values, Level level, String origin) {

  /** Copies the list. */
  public Setting {
    values = List.copyOf(values);
  }

  Setting(String name, String value, Level level, String origin) {
    this(name, List.of(value), level, origin);
  }

  /** The kinds of origin; the first that has a value wins. */
  public enum Level {
    /** An option of the command line. */
    OPTION,
    /** A variable of the environment. */
    VARIABLE,
    /** The configuration file. */
    FILE,
    /** The configuration of the application. */
    APPLICATION,
    /** Nothing says otherwise. */
    DEFAULT
  }

  /** The value, or the first of several. */
  public String value() {
    return values.get(0);
  }

  /** The value for people, without secrets. */
  public String shown() {
    return Secrets.hidden(String.join(", ", values));
  }
}
