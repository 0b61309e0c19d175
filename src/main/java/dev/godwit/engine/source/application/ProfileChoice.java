package dev.godwit.engine.source.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides the profile beside the application's own files. The first of these wins: the
 * environment that somebody chose for Godwit, the framework's variable, the usual environment of
 * Godwit's file, the application's files, the profile of a packaged application that is started
 * without any. An environment that the application does not know is none of its profiles.
 *
 * @param environment the environment of Godwit; null when there is none
 * @param origin who says so, for people
 * @param isChosen whether somebody chose it for this command
 */
public record ProfileChoice(@Nullable String environment, String origin, boolean isChosen) {
  /** Nobody chose anything. */
  public static final ProfileChoice NONE = new ProfileChoice(null, "", false);

  /** What comes before the application's files. */
  Optional<ActiveProfiles> beforeFiles(
      Framework framework, Map<String, String> variables, Set<String> known) {
    String variable = variables.getOrDefault(framework.variable(), "");
    if (!variable.isBlank() && !(isChosen && isKnown(known))) {
      return Optional.of(new ActiveProfiles(names(variable), framework.variable(), false));
    }
    return isKnown(known)
        ? Optional.of(new ActiveProfiles(names(String.valueOf(environment)), origin, false))
        : Optional.empty();
  }

  private boolean isKnown(Set<String> known) {
    return environment != null && known.containsAll(names(environment));
  }

  static List<String> names(String list) {
    return List.of(list.split(",", -1)).stream()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }
}
