package dev.godwit.engine.migration;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The revisions of one project, in the order of their versions. */
public final class Revisions {
  private final String where;
  private final List<Revision> all;
  // A version is found at once, however many there are: most commands ask for each of them.
  private final Map<Version, Integer> places = new HashMap<>();

  /**
   * @param where what messages call the place they come from
   * @param all every revision, sorted by version; two branches may have made the same version twice
   */
  public Revisions(String where, List<Revision> all) {
    this.where = where;
    this.all = List.copyOf(all);
    for (int i = 0; i < all.size(); i++) {
      places.putIfAbsent(all.get(i).version(), i);
    }
  }

  /** What messages call the place they come from. */
  public String where() {
    return where;
  }

  /** Every revision, sorted by version; two branches may have made the same version twice. */
  public List<Revision> all() {
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Revisions revisions
            && where.equals(revisions.where)
            && all.equals(revisions.all));
  }

  @Override
  public int hashCode() {
    return Objects.hash(where, all);
  }

  @Override
  public String toString() {
    return where + " " + all;
  }

  /**
   * Reads the revisions among the files of a folder: {@code V<version>__<Description>.sql} with
   * {@code U<version>__<Description>.sql} as the downgrade script; other files are left alone.
   *
   * @param where what messages call the place
   * @param files all files of it
   * @throws InvalidInputException when a file that starts like a revision has a name that Flyway
   *     would not read, a downgrade script has no script, or Flyway would do more with the folder
   *     than Godwit does
   */
  public static Revisions of(String where, List<ScriptFile> files) {
    return new Revisions(where, new FolderReader(where, files).revisions());
  }

  /**
   * The files of these revisions and of one that is not written yet, on top of them.
   *
   * @param next the one to come
   */
  public List<ScriptFile> filesWith(NextRevision next) {
    List<ScriptFile> files = new ArrayList<>();
    all.forEach(revision -> files.addAll(revision.files()));
    files.add(next.script());
    next.back().ifPresent(files::add);
    return files;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * The revisions that no other one was written on top of. One is the rule, none means an empty
   * folder, more mean that two branches each added a revision.
   */
  public List<Revision> heads() {
    Set<Revision> parents = new HashSet<>();
    all.forEach(r -> parents.addAll(parents(r)));
    return all.stream().filter(r -> !parents.contains(r)).toList();
  }

  /**
   * The revisions that one may stand on: several when branches gave a number twice and the schemas
   * that the headers name do not tell them apart.
   */
  public List<Revision> parents(Revision revision) {
    List<Revision> numbered =
        revision.parent().map(this::numbered).orElse(List.of()).stream()
            .filter(r -> !r.equals(revision))
            .toList();
    List<Revision> fitting =
        numbered.stream()
            .filter(r -> r.after().isPresent() && r.after().equals(revision.before()))
            .toList();
    return fitting.isEmpty() ? numbered : fitting;
  }

  /**
   * The revisions as one line of history.
   *
   * @return this, when each revision has its own version and stands on the one before it
   * @throws RefusedException {@code two-heads}, naming the branches, or {@code unknown-parent}
   */
  public Revisions linear() {
    for (int i = 1; i < all.size(); i++) {
      Revision before = all.get(i - 1);
      Revision here = all.get(i);
      Optional<Version> parent = here.parent();
      if (here.version().equals(before.version()) || parent.equals(before.parent())) {
        throw new RefusedException(
            ErrorCode.TWO_HEADS,
            "In %s, %s and %s both stand on revision %s: two branches each wrote one. Put one on top of the other: godwit revision --merge. Or remove the files of one and write it anew: godwit revision --autogenerate."
                .formatted(
                    where,
                    before.script(),
                    here.script(),
                    parent.map(Version::text).orElse("base")));
      }
      if (!parent.equals(Optional.of(before.version()))) {
        throw new RefusedException(
            ErrorCode.UNKNOWN_PARENT,
            "In %s, %s says that its parent is revision %s, but the revision before it is %s. A file is missing, or the line \"Parent\" is wrong."
                .formatted(
                    where,
                    here.script(),
                    parent.map(Version::text).orElse("none"),
                    before.version()));
      }
    }
    return this;
  }

  /** The newest revision. */
  public Optional<Revision> head() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The revision of a version. */
  public Optional<Revision> find(Version version) {
    return Optional.ofNullable(places.get(version)).map(all::get);
  }

  /** The revisions up to and including one; none when it is empty. */
  public List<Revision> upTo(Optional<Revision> last) {
    return last.isEmpty() ? List.of() : all.subList(0, indexOf(last.get()) + 1);
  }

  /** The revision before another one. */
  public Optional<Revision> before(Revision revision) {
    int index = indexOf(revision);
    return index > 0 ? Optional.of(all.get(index - 1)) : Optional.empty();
  }

  /**
   * The revision of a version.
   *
   * @throws InvalidInputException {@code no-such-revision}, naming those there are
   */
  public Revision get(Version version) {
    return find(version)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    ErrorCode.NO_SUCH_REVISION,
                    "There is no revision %s in %s; there %s."
                        .formatted(version, where, isEmpty() ? "is none" : "are " + versions())));
  }

  /** The place of a revision; -1 when it is none of these. */
  public int indexOf(Revision revision) {
    int first = places.getOrDefault(revision.version(), all.size());
    for (int i = first; isAt(i, revision.version()); i++) {
      if (all.get(i).equals(revision)) {
        return i;
      }
    }
    return -1;
  }

  /** All revisions of a number. */
  private List<Revision> numbered(Version version) {
    int first = places.getOrDefault(version, all.size());
    int end = first;
    while (isAt(end, version)) {
      end++;
    }
    return all.subList(first, end);
  }

  private boolean isAt(int place, Version version) {
    return place < all.size() && all.get(place).version().equals(version);
  }

  private String versions() {
    return all.stream().map(r -> r.version().text()).collect(Collectors.joining(", "));
  }
}
