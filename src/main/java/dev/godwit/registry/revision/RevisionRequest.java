package dev.godwit.registry.revision;

import dev.godwit.sandbox.task.Choices;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that creates a revision; see {@link StoredRevision}.
 *
 * @param version its version; the next whole number by default
 * @param message what it does, for people
 * @param parent the version on which it must be based; the newest by default
 * @param upgrade the script, when it is not to be written from the model
 * @param downgrade the downgrade script
 * @param autogenerate whether Godwit writes it, from the newest revision to the model
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}, where rows have no value
 * @param converts {@code table.column=expression}: what the values of a column that stays become
 * @param allow the words of what may be lost
 * @param excludes patterns of the names of tables that are left alone
 * @param portable whether the scripts hold documented statements only
 */
public record RevisionRequest(
    @Size(max = 50)
        @Pattern(regexp = "[0-9]{1,18}+(?:[._][0-9]{1,18}+)*+", message = "is numbers with dots")
        @Nullable String version,
    @NotBlank @Size(max = 500) String message,
    @Size(max = 50) @Nullable String parent,
    @Nullable String upgrade,
    @Nullable String downgrade,
    boolean autogenerate,
    @Nullable List<@NotNull String> renames,
    @Nullable List<@NotNull String> fills,
    @Nullable List<@NotNull String> converts,
    @Nullable List<@NotNull String> allow,
    @Nullable List<@NotNull String> excludes,
    boolean portable) {

  /** Whether it chooses anything for a script that is written from the model. */
  boolean chooses() {
    return !choices().equals(Choices.NONE);
  }

  /** What the migration must not guess. */
  Choices choices() {
    return Choices.of(renames, fills, converts, allow, excludes, false, portable);
  }
}
