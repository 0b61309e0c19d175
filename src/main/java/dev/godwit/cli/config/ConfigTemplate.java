package dev.godwit.cli.config;

import java.nio.file.Path;

/** The commented file that {@code godwit init} writes. */
public final class ConfigTemplate {
  private static final String TEXT =
      """
      # The configuration of Godwit. Options and the environment variables GODWIT_* win over this
      # file; 'godwit config' prints every value with its origin. Relative paths start here.
      # ${NAME} and ${NAME:default} are replaced by environment variables. No passwords here.

      # The folder of migrations.
      %sdir = %s

      # The schema that is wanted: a file of DDL, a folder of classes or a jar with entities.
      #model = "%s"

      # What belongs to other tools: names, with * for any text.
      #exclude = ["other_*"]

      # Scripts of documented statements only: for connections in defensive mode, hosted databases.
      #portable = true

      # How names in entities become those of tables and columns; the application need not say it.
      # physical-naming: snake-case, as-is, or a class. implicit-naming: jpa, spring, or a class.
      #[jpa]
      #physical-naming = "snake-case"
      #implicit-naming = "jpa"

      #[policy]
      # Hazards that 'revision' and 'check' pass; others have to be accepted one by one. [] accepts none.
      #accept = ["rewrites-table"]
      # Number of backups to keep.
      #backup.keep = 3

      # Chosen with -e NAME; without it the only one, or dev.
      #[environments.dev]
      #url = "%s"

      #[environments.prod]
      #url = "${PROD_DATABASE}"
      # Commands that change this database need --yes.
      #protected = true
      """;

  private ConfigTemplate() {}

  /**
   * Writes the file, if there is none.
   *
   * @param file where
   * @param dir the folder of migrations
   * @param application whether an application says already what the settings are
   */
  public static void write(Path file, String dir, boolean application) {
    TextFiles.create(
        file,
        TEXT.formatted(
            application ? "#" : "",
            quoted(dir),
            application ? "target/classes" : "schema.sql",
            "dev.db"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
