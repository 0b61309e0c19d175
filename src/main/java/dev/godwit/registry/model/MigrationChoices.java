package dev.godwit.registry.model;

import dev.godwit.sandbox.task.Choices;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters for what a migration must not guess; the same words as on the command line.
 */
public class MigrationChoices {
  /** Renames: {@code old_table=new_table} or {@code table.old_column=new_column}. */
  @QueryParam("rename")
  public @Nullable List<String> renames;

  /** Values for rows that have none: {@code table.column=expression}. */
  @QueryParam("fill")
  public @Nullable List<String> fills;

  /** What the values of columns that stay become: {@code table.column=expression}. */
  @QueryParam("convert")
  public @Nullable List<String> converts;

  /** The kinds of loss that are allowed. */
  @QueryParam("allow")
  public @Nullable List<String> allow;

  /** Patterns of the names of tables that are left alone. */
  @QueryParam("exclude")
  public @Nullable List<String> excludes;

  /** Whether the script holds documented statements only. */
  @QueryParam("portable")
  public boolean portable;

  /** The same for the engine. */
  Choices choices() {
    return Choices.of(renames, fills, converts, allow, excludes, false, portable);
  }
}
