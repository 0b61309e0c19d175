package dev.godwit.cli.option;

import dev.godwit.engine.upgrade.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options for backups and waiting. */
public final class BackupOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--backup-dir",
      paramLabel = "FOLDER",
      order = 81,
      description = "The folder for backups. Default: beside the database.")
  private @Nullable Path dir;

  @Option(
      names = "--keep",
      paramLabel = "N",
      order = 82,
      description = "Number of backups to keep. Default: 3.")
  private @Nullable Integer keep;

  @Option(
      names = "--no-backup",
      order = 83,
      description = "Make no backup before a revision that rebuilds a table or deletes something.")
  private boolean none;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      order = 84,
      description = "How long to wait while another process locks the database. Default: 60.")
  private @Nullable Integer wait;

  /** The default settings, changed by the options. */
  public Settings settings(Settings usual) {
    Settings settings = none ? usual.withoutBackup() : usual;
    if (dir != null) {
      settings = settings.withBackupDir(dir);
    }
    if (keep != null) {
      settings = settings.withKeep(atLeast(1, keep, "--keep"));
    }
    if (wait != null) {
      settings = settings.withPatience(Duration.ofSeconds(atLeast(0, wait, "--wait")));
    }
    return settings;
  }

  private int atLeast(int least, int value, String option) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), "%s must be %d or more, not %d.".formatted(option, least, value));
    }
    return value;
  }
}
