package dev.godwit.service;

import dev.godwit.engine.migration.ScriptFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the folders of the sources held at earlier times, where they come with their history. */
final class SourceHistory {
  private SourceHistory() {}

  /** Whether the whole history of the sources is there. */
  static boolean isWhole() {
    try {
      String root = git("rev-parse", "--show-toplevel").strip();
      return git("rev-parse", "--is-shallow-repository").equals("false\n")
          && Files.isSameFile(Path.of(root), Path.of(""));
    } catch (IllegalStateException | IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** Each content that some files of a folder had, once. */
  static Iterable<List<ScriptFile>> versionsOf(Path folder, String names) {
    Map<String, List<ScriptFile>> versions = new LinkedHashMap<>();
    String history = git("log", "--full-history", "--format=%H", "--", folder.toString());
    for (String commit : history.lines().toList()) {
      List<String> entries =
          git("ls-tree", commit, folder + "/")
              .lines()
              .filter(entry -> name(entry).matches(names))
              .toList();
      versions.computeIfAbsent(entries.toString(), known -> scripts(entries));
    }
    return versions.values();
  }

  private static List<ScriptFile> scripts(List<String> entries) {
    return entries.stream()
        .map(
            entry ->
                new ScriptFile(name(entry), git("cat-file", "blob", entry.split("\\s+", -1)[2])))
        .toList();
  }

  private static String name(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1);
  }

  private static String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
