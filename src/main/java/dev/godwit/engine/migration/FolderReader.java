package dev.godwit.engine.migration;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes revisions of the files of a folder. */
final class FolderReader {
  // What Flyway would run, or run differently, and Godwit does not: half a folder is worse than
  // none.
  private static final Pattern REPEATABLE = Pattern.compile("R__.*(?i:\\.sql)");
  private static final Pattern SETTINGS = Pattern.compile("V\\d.*(?i:\\.sql\\.conf)");

  // The letter is no part of the order, so that a script finds its downgrade script.
  private static final Comparator<ScriptName> ORDER =
      Comparator.comparing(ScriptName::version).thenComparing(ScriptName::description);

  private final String where;
  private final Map<ScriptName, ScriptFile> scripts = new TreeMap<>(ORDER);
  private final Map<ScriptName, ScriptFile> backs = new TreeMap<>(ORDER);

  FolderReader(String where, List<ScriptFile> files) {
    this.where = where;
    for (ScriptFile file : files) {
      supported(file.fileName());
      ScriptName.read(where, file.fileName()).ifPresent(name -> add(name, file));
    }
  }

  List<Revision> revisions() {
    for (Map.Entry<ScriptName, ScriptFile> back : backs.entrySet()) {
      if (!scripts.containsKey(back.getKey())) {
        throw new InvalidInputException(
            ErrorCode.DOWNGRADE_WITHOUT_UPGRADE,
            "%s in %s has no script of the same version and description that starts with V. Rename or remove it."
                .formatted(back.getValue().name(), where));
      }
    }
    List<Revision> revisions = new ArrayList<>();
    Optional<Version> lower = Optional.empty();
    Optional<Version> last = Optional.empty();
    for (Map.Entry<ScriptName, ScriptFile> entry : scripts.entrySet()) {
      Version version = entry.getKey().version();
      if (!last.equals(Optional.of(version))) {
        lower = last;
      }
      revisions.add(revision(entry.getKey(), entry.getValue(), lower));
      last = Optional.of(version);
    }
    return revisions;
  }

  private Revision revision(ScriptName name, ScriptFile file, Optional<Version> lower) {
    Header header = Header.read(file.text());
    boolean generated = header.after().isPresent();
    return new Revision(
        name.version(),
        header.message().orElse(name.description()),
        header.parent().or(() -> lower),
        file.name(),
        name.description(),
        generated ? LineEnds.asWritten(file.text()) : file.text(),
        Optional.ofNullable(backs.get(name))
            .map(back -> generated ? LineEnds.asWritten(back.text()) : back.text()),
        Checksum.of(file.text()),
        header.before(),
        header.after(),
        header.rebuilds(),
        header.deletes());
  }

  private void add(ScriptName name, ScriptFile file) {
    ScriptFile twin = (name.letter() == 'V' ? scripts : backs).put(name, file);
    if (twin != null) {
      throw new InvalidInputException(
          ErrorCode.SCRIPT_TWICE,
          "%s and %s in %s have the same version and description. Remove one of them."
              .formatted(twin.name(), file.name(), where));
    }
  }

  private void supported(String fileName) {
    if (REPEATABLE.matcher(fileName).matches()) {
      throw new InvalidInputException(
          ErrorCode.REPEATABLE_SCRIPT,
          "%s in %s is a repeatable migration, which Godwit does not run. Make it a versioned one: V<version>__<Description>.sql."
              .formatted(fileName, where));
    }
    if (SETTINGS.matcher(fileName).matches()) {
      throw new InvalidInputException(
          ErrorCode.SCRIPT_SETTINGS,
          "%s in %s changes how Flyway runs a script. Godwit runs each in one transaction with Flyway's usual settings; remove the file."
              .formatted(fileName, where));
    }
  }
}
