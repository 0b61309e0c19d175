package dev.godwit.engine.plan;

import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The decisions of the user, which Godwit must not guess.
 *
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}: the value of existing rows in a new column, or
 *     instead of NULL in a column that becomes NOT NULL
 * @param allow what may be lost: {@code drop-table}, {@code drop-column}, {@code convert-values},
 *     or {@code all}
 * @param columnOrder whether the order of columns is a difference
 */
public record MigrationOptions(
    List<String> renames, List<String> fills, Set<String> allow, boolean columnOrder) {
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
    return new MigrationOptions(undone, words, true);
  }

  /** Whether a word is allowed, by itself or by {@code all}. */
  public boolean allows(String word) {
    return allow.contains(ALL) || allow.contains(word);
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
    words.add(ALL);
    return words;
  }
}
