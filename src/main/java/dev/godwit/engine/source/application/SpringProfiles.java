package dev.godwit.engine.source.application;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The profiles of a Spring Boot application: those that are active, with those that {@code
 * spring.profiles.include} adds before them, and after each the members of its group ({@code
 * org.springframework.boot.context.config.Profiles}).
 */
final class SpringProfiles {
  private static final String ACTIVE = "spring.profiles.active";
  private static final String DEFAULT = "spring.profiles.default";
  private static final String INCLUDE = "spring.profiles.include";
  private static final String GROUP = "spring.profiles.group.";
  private static final Pattern GROUP_KEY =
      Pattern.compile(Pattern.quote(GROUP) + "([^\\[]+)(?:\\[\\d+\\])?");

  private final SpringLookup lookup;

  /**
   * @param lookup what is read without profiles
   */
  SpringProfiles(SpringLookup lookup) {
    this.lookup = lookup;
  }

  /** The profiles that the application starts with when only its files say it. */
  ActiveProfiles inFiles() {
    Optional<ConfiguredValue> named = lookup.find(ACTIVE);
    if (named.isPresent()) {
      return complete(
          new ActiveProfiles(
              ProfileChoice.names(named.get().value()), named.get().origin(), false));
    }
    ActiveProfiles included = complete(new ActiveProfiles(List.of(), INCLUDE, false));
    return included.names().isEmpty()
        ? lookup
            .find(DEFAULT)
            .map(
                found ->
                    new ActiveProfiles(
                        expanded(ProfileChoice.names(found.value())), found.origin(), false))
            .orElseGet(
                () ->
                    new ActiveProfiles(
                        expanded(List.of("default")),
                        "the default of a packaged Spring Boot application",
                        true))
        : included;
  }

  /** With what is included and what is in groups. */
  ActiveProfiles complete(ActiveProfiles named) {
    Set<String> all = new LinkedHashSet<>();
    lookup.variable(INCLUDE).ifPresent(value -> all.addAll(ProfileChoice.names(value)));
    lookup.all(INCLUDE).forEach(value -> all.addAll(ProfileChoice.names(value)));
    all.addAll(named.names());
    return new ActiveProfiles(expanded(all), named.reason(), named.isDefault());
  }

  private List<String> expanded(Collection<String> names) {
    Deque<String> rest = new ArrayDeque<>(names);
    Set<String> expanded = new LinkedHashSet<>();
    while (!rest.isEmpty()) {
      String name = rest.pop();
      if (expanded.add(name)) {
        List<String> members = group(name);
        for (int i = members.size() - 1; i >= 0; i--) {
          rest.push(members.get(i));
        }
      }
    }
    return List.copyOf(expanded);
  }

  private List<String> group(String name) {
    return lookup
        .find(GROUP + name)
        .map(found -> ProfileChoice.names(found.value()))
        .orElse(List.of());
  }

  /**
   * The profiles that the files know.
   *
   * @param conditions the conditions of documents
   */
  Set<String> known(Collection<String> conditions) {
    Set<String> names = new TreeSet<>();
    conditions.forEach(condition -> names.addAll(new ProfileExpression(condition).names()));
    List<String> keys = new ArrayList<>();
    lookup.entries().stream()
        .flatMap(entry -> Optional.ofNullable(entry.document()).stream())
        .forEach(document -> keys.addAll(document.raw().keySet()));
    for (String key : keys) {
      Matcher matcher = GROUP_KEY.matcher(key);
      if (matcher.matches()) {
        names.add(matcher.group(1));
        names.addAll(group(matcher.group(1)));
      }
    }
    return names;
  }
}
