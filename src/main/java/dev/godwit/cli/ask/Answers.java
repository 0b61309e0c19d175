package dev.godwit.cli.ask;

import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.plan.MigrationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the user has answered so far, by options and at the terminal.
 *
 * @param options the options of the migration
 * @param excludes what is left alone, beside that of the configuration
 * @param asked the answers of the terminal alone, as options
 */
public record Answers(
    MigrationOptions options, List<String> excludes, List<SuggestedOption> asked) {
  /** Copies the lists. */
  public Answers {
    excludes = List.copyOf(excludes);
    asked = List.copyOf(asked);
  }

  /** The options of the command line. */
  public static Answers of(MigrationOptions options) {
    return new Answers(options, List.of(), List.of());
  }

  /** With one more answer. */
  Answers with(SuggestedOption option) {
    List<String> renames = new ArrayList<>(options.renames());
    List<String> fills = new ArrayList<>(options.fills());
    Set<String> allow = new TreeSet<>(options.allow());
    List<String> left = new ArrayList<>(excludes);
    boolean order = options.columnOrder();
    switch (option.kind()) {
      case ALLOW -> allow.add(option.value());
      case RENAME -> renames.add(option.value());
      case FILL -> fills.add(option.value());
      case EXCLUDE -> left.add(option.value());
      case COLUMN_ORDER -> order = true;
      // No part of the script: what a policy does not accept is asked for when there is one.
      case ACCEPT -> {}
    }
    List<SuggestedOption> all = new ArrayList<>(asked);
    all.add(option);
    return new Answers(
        new MigrationOptions(renames, fills, options.converts(), allow, order, options.portable()),
        left,
        all);
  }
}
