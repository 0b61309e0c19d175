package dev.godwit.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the form of scripts. */
public final class PortableOption {
  @Option(
      names = "--portable",
      negatable = true,
      description =
          "Write scripts of documented statements only, which do not edit the stored schema: for"
              + " connections in defensive mode and hosted databases. Tables that are rebuilt or"
              + " dropped while others refer to them need foreign keys off then. Default: portable"
              + " in godwit.toml, or GODWIT_PORTABLE; else not.")
  private @Nullable Boolean portable;

  /**
   * Whether scripts are portable.
   *
   * @param configured what the configuration says
   */
  public boolean or(boolean configured) {
    return portable == null ? configured : portable;
  }
}
