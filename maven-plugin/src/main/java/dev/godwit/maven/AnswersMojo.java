package dev.godwit.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that needs what Godwit does not guess. */
abstract class AnswersMojo extends LatestMojo {
  /** Renames: old_table=new_table, or table.old_column=new_column. */
  @Parameter(property = "godwit.rename")
  private List<String> rename;

  /** Values of existing rows in new columns: table.column=expression. */
  @Parameter private List<String> fills;

  /** The same as one value, whose expression may have commas. */
  @Parameter(property = "godwit.fill")
  private String fill;

  /** What the values of a column become: table.column=expression. */
  @Parameter private List<String> converts;

  /** The same as one value, whose expression may have commas. */
  @Parameter(property = "godwit.convert")
  private String convert;

  /** Losses that are accepted: drop-table, drop-column, convert-values, drop-rule, all. */
  @Parameter(property = "godwit.allow")
  private List<String> allow;

  /**
   * Whether scripts hold documented statements only, for connections in defensive mode; by default
   * what godwit.toml says.
   */
  @Parameter(property = "godwit.portable")
  private Boolean portable;

  @Override
  final List<String> answers() {
    List<String> words = new ArrayList<>();
    each(words, "--rename", rename);
    each(words, "--fill", fills);
    each(words, "--fill", fill == null ? null : List.of(fill));
    each(words, "--convert", converts);
    each(words, "--convert", convert == null ? null : List.of(convert));
    each(words, "--allow", allow);
    if (portable != null) {
      words.add(portable ? "--portable" : "--no-portable");
    }
    return words;
  }

  private static void each(List<String> words, String option, List<String> values) {
    if (values != null) {
      values.forEach(value -> words.add(option + "=" + value));
    }
  }
}
