package dev.godwit.registry.compare;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.godwit.sandbox.task.Choices;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The question of {@code POST /api/compare}.
 *
 * @param dialect the name of the dialect of both
 * @param current the DDL that is there
 * @param desired the DDL that is wanted
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}, where rows have no value
 * @param converts {@code table.column=expression}: what the values of a column that stays become
 * @param allow the words of what may be lost
 * @param excludes patterns of the names of tables that are left alone
 * @param columnOrder whether the order of columns counts
 * @param portable whether the scripts hold documented statements only
 */
@JsonIgnoreProperties(ignoreUnknown = true) // what is left out here can only be refused, not lost
public record CompareRequest(
    @NotNull String dialect,
    @NotNull String current,
    @NotNull String desired,
    @Nullable List<@NotNull String> renames,
    @Nullable List<@NotNull String> fills,
    @Nullable List<@NotNull String> converts,
    @Nullable List<@NotNull String> allow,
    @Nullable List<@NotNull String> excludes,
    boolean columnOrder,
    boolean portable) {

  /** The answers to what must not be guessed. */
  Choices choices() {
    return Choices.of(renames, fills, converts, allow, excludes, columnOrder, portable);
  }
}
