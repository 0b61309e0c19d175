package dev.godwit.engine.script;

import java.util.List;
import java.util.Optional;

/**
 * The revisions of one project, in the order of their versions.
 *
 * @param where what messages call the place they come from
 * @param all every revision, sorted by version; two branches may have made the same version twice
 */
public record Revisions(String where, List<Revision> all) {

  /** Copies the list. */
  public Revisions {
    all = List.copyOf(all);
  }

  /**
   * Reads the revisions among the files of a folder: {@code V<version>__<Description>.sql} with {@code
   * U<version>__<Description>.sql} as the script back; other files are left alone.
   *
   * @param where what messages call the place
   * @param files all files of it
   * @throws dev.godwit.engine.problem.BadInput when a file that starts like a revision has a name that
   *     Flyway would not read, or a script back has no script
   */
  public static Revisions of(String where, List<ScriptFile> files) {
    throw new UnsupportedOperationException(where + files);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * The revisions that no other one was written on top of. One is the rule, none means an empty folder,
   * more mean that two branches each added a revision.
   */
  public List<Revision> heads() {
    throw new UnsupportedOperationException();
  }

  /**
   * The revisions as one line of history.
   *
   * @return this, when each revision has its own version and stands on the one before it
   * @throws dev.godwit.engine.plan.Refused {@code two-heads}, naming the branches
   */
  public Revisions linear() {
    throw new UnsupportedOperationException();
  }

  /** The newest revision. */
  public Optional<Revision> head() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The revision of a version. */
  public Optional<Revision> find(Version version) {
    return all.stream().filter(r -> r.version().equals(version)).findFirst();
  }

  /**
   * The revision of a version.
   *
   * @throws dev.godwit.engine.problem.BadInput {@code no-such-revision}, naming those there are
   */
  public Revision get(Version version) {
    throw new UnsupportedOperationException(version.text());
  }
}
