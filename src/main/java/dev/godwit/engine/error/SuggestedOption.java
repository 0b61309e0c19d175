package dev.godwit.engine.error;

import java.io.Serializable;

/**
 * An option that lets a refused request go on. Each front end writes it in its own form.
 *
 * @param kind which option
 * @param value what to pass with it; empty for an option without a value
 */
public record SuggestedOption(Kind kind, String value) implements Serializable {

  /** The options that can be suggested. */
  public enum Kind {
    /** Accepts a loss; the value is a kind of change, or {@code convert-values}. */
    ALLOW("allow"),
    /** Keeps the rows or values of what has a new name; the value is {@code old=new}. */
    RENAME("rename"),
    /** Gives rows a value; the value is {@code table.column=EXPRESSION}. */
    FILL("fill"),
    /** Leaves a table of another tool alone; the value is its name. */
    EXCLUDE("exclude"),
    /** Gives tables the model's order of columns; it has no value. */
    COLUMN_ORDER("column-order"),
    /** Accepts a hazard that a policy does not accept; the value is its code. */
    ACCEPT("accept");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The name of the option: {@code allow}. */
    public String word() {
      return word;
    }
  }

  /** The option that accepts a loss. */
  public static SuggestedOption allow(String loss) {
    return new SuggestedOption(Kind.ALLOW, loss);
  }

  /** The option that names a rename. */
  public static SuggestedOption rename(String names) {
    return new SuggestedOption(Kind.RENAME, names);
  }

  /**
   * The option that gives rows a value, with a word in the place of the expression.
   *
   * @param column the column, as it is written in options
   */
  public static SuggestedOption fill(String column) {
    return new SuggestedOption(Kind.FILL, column + "=EXPRESSION");
  }

  /** The option that leaves a table alone. */
  public static SuggestedOption exclude(String table) {
    return new SuggestedOption(Kind.EXCLUDE, table);
  }

  /** The option that accepts a hazard. */
  public static SuggestedOption accept(String code) {
    return new SuggestedOption(Kind.ACCEPT, code);
  }

  /** The option that gives tables the model's order of columns. */
  public static SuggestedOption columnOrder() {
    return new SuggestedOption(Kind.COLUMN_ORDER, "");
  }
}
