package dev.godwit.engine.plan;

import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Names;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The decisions of the user, which Godwit must not guess.
 *
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}: the value of existing rows in a new column, or
 *     instead of NULL in a column that becomes NOT NULL
 * @param converts {@code table.column=expression}: what the values of a column that stays become
 * @param allow the words of what may be lost: {@code drop-table}, {@code drop-column}, {@code
 *     convert-values}, {@code drop-rule}, or {@code all}
 * @param columnOrder whether the order of columns counts as a difference
 * @param portable whether scripts hold documented statements only, for connections that refuse to
 *     edit the stored schema
 */
public record MigrationOptions(
    List<String> renames,
    List<String> fills,
    List<String> converts,
    Set<String> allow,
    boolean columnOrder,
    boolean portable) {
  /** The word that allows a change of type to convert values. */
  public static final String CONVERT_VALUES = "convert-values";

  private static final String ALL = "all";

  /**
   * Checks the words.
   *
   * @throws InvalidInputException when {@code allow} holds a word that is unknown
   */
  public MigrationOptions {
    renames = List.copyOf(renames);
    fills = List.copyOf(fills);
    converts = List.copyOf(converts);
    allow = Set.copyOf(allow);
    Set<String> known = known();
    for (String word : new TreeSet<>(allow)) {
      if (!known.contains(word)) {
        throw new InvalidInputException(
            ErrorCode.UNKNOWN_ALLOW,
            "\"%s\" cannot be allowed. Known words are: %s."
                .formatted(word, String.join(", ", known)));
      }
    }
  }

  /** Options without backfills. */
  public MigrationOptions(List<String> renames, Set<String> allow, boolean columnOrder) {
    this(renames, List.of(), allow, columnOrder);
  }

  /** Without anything to convert. */
  public MigrationOptions(
      List<String> renames, List<String> fills, Set<String> allow, boolean columnOrder) {
    this(renames, fills, List.of(), allow, columnOrder);
  }

  /** For scripts of the default form. */
  public MigrationOptions(
      List<String> renames,
      List<String> fills,
      List<String> converts,
      Set<String> allow,
      boolean columnOrder) {
    this(renames, fills, converts, allow, columnOrder, false);
  }

  /**
   * The same options for the other form of scripts.
   *
   * @param portable whether scripts hold documented statements only
   */
  public MigrationOptions inForm(boolean portable) {
    return new MigrationOptions(renames, fills, converts, allow, columnOrder, portable);
  }

  /** No renames, and nothing is allowed. */
  public static MigrationOptions none() {
    return new MigrationOptions(List.of(), Set.of(), false);
  }

  /** No renames, and every loss is allowed. */
  public static MigrationOptions all() {
    return new MigrationOptions(List.of(), Set.of(ALL), false);
  }

  /**
   * The options of the downgrade: it may drop what the upgrade has created, but converts values
   * only if the upgrade was allowed to.
   *
   * @param undone the reversed renames
   */
  public MigrationOptions back(List<String> undone) {
    Set<String> words = new TreeSet<>();
    for (ChangeKind kind : ChangeKind.values()) {
      if (kind.destructive()) {
        words.add(kind.word());
      }
    }
    if (allows(CONVERT_VALUES)) {
      words.add(CONVERT_VALUES);
    }
    List<String> same = converts.stream().map(convert -> unconverted(convert, undone)).toList();
    return new MigrationOptions(undone, List.of(), same, words, true, portable);
  }

  /** What a conversion has made stays on the way back, whatever the old type makes of it. */
  private static String unconverted(String convert, List<String> undone) {
    AnsweredNames names = AnsweredNames.read(convert, 0);
    String table = names.table();
    String column = names.last();
    for (String rename : undone) {
      AnsweredNames now = AnsweredNames.read(rename, 0);
      String then = AnsweredNames.read(rename, now.end() + 1).last();
      // Renames of tables come first, and those of columns name the table as it was.
      if (now.names().size() == 1 && Names.same(now.last(), names.table())) {
        table = then;
      } else if (now.names().size() > 1
          && Names.same(now.last(), names.last())
          && (Names.same(now.table(), table) || Names.same(now.table(), names.table()))) {
        column = then;
      }
    }
    return "%s.%s=\"%s\""
        .formatted(
            AnsweredNames.write(table), AnsweredNames.write(column), column.replace("\"", "\"\""));
  }

  /** Whether a word is allowed, by itself or by {@code all}. */
  public boolean allows(String word) {
    return allow.contains(ALL) || allow.contains(word);
  }

  /**
   * Whether a word was given itself. What an incomplete model does not state is kept, also where
   * every loss is allowed, unless its loss is named.
   *
   * @param rule whether {@code drop-rule} names it, too
   */
  public boolean names(String word, boolean rule) {
    return allow.contains(word) || (rule && allow.contains(RuleLosses.DROP_RULE));
  }

  /** Whether a kind of change is allowed. */
  public boolean allows(ChangeKind kind) {
    return !kind.destructive() || allows(kind.word());
  }

  private static Set<String> known() {
    Set<String> words = new TreeSet<>();
    for (ChangeKind kind : ChangeKind.values()) {
      words.add(kind.word());
    }
    words.add(CONVERT_VALUES);
    words.add(RuleLosses.DROP_RULE);
    words.add(RuleLosses.DROP_DEFAULT);
    words.add(ALL);
    return words;
  }
}
