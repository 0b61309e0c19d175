package dev.godwit.engine.diff;

import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The objects of one kind before and after, matched by name.
 *
 * @param added objects that exist only after
 * @param dropped objects that exist only before
 * @param kept objects that exist before and after, equal or not
 */
public record ObjectDiff<T>(List<T> added, List<T> dropped, List<Pair<T>> kept) {

  /** Copies the lists. */
  public ObjectDiff {
    added = List.copyOf(added);
    dropped = List.copyOf(dropped);
    kept = List.copyOf(kept);
  }

  /** Matches two lists by the folded name of each object. */
  static <T> ObjectDiff<T> byName(Pair<List<T>> lists, Function<T, String> name) {
    return of(lists, object -> Names.fold(name.apply(object)));
  }

  /** Matches two lists by a text that matching objects have in common. */
  static <T> ObjectDiff<T> of(Pair<List<T>> lists, Function<T, String> text) {
    Map<String, T> before = byText(lists.before(), text);
    Map<String, T> after = byText(lists.after(), text);
    List<T> added = new ArrayList<>();
    List<Pair<T>> kept = new ArrayList<>();
    after.forEach(
        (key, object) -> {
          T old = before.remove(key);
          if (old == null) {
            added.add(object);
          } else {
            kept.add(new Pair<>(old, object));
          }
        });
    return new ObjectDiff<>(added, List.copyOf(before.values()), kept);
  }

  /** The kept objects for which a text differs. */
  public List<Pair<T>> altered(Function<T, String> text) {
    // Most are equal, so that their texts are not needed.
    return kept.stream()
        .filter(pair -> !pair.before().equals(pair.after()))
        .filter(pair -> !text.apply(pair.before()).equals(text.apply(pair.after())))
        .toList();
  }

  private static <T> Map<String, T> byText(List<T> objects, Function<T, String> text) {
    Map<String, T> map = new LinkedHashMap<>();
    objects.forEach(object -> map.put(text.apply(object), object));
    return map;
  }
}
