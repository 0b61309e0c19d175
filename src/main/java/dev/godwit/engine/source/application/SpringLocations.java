package dev.godwit.engine.source.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a Spring Boot application looks for its configuration first. */
final class SpringLocations {
  private static final SpringLocation HERE =
      new SpringLocation(SpringLocation.Kind.FILE, List.of(""), true, "");
  private static final String IN_THE_APPLICATION = "classpath:/;classpath:/config/";
  private static final String OUTSIDE = "file:./;file:./config/";
  private static final Pattern ANY_FOLDER = Pattern.compile("[^.].*");

  private final ConfigurationPlaces places;
  private final Map<String, String> variables;
  private final List<String> names;

  SpringLocations(ConfigurationPlaces places, Map<String, String> variables) {
    this.places = places;
    this.variables = variables;
    List<String> named = ProfileChoice.names(variables.getOrDefault("SPRING_CONFIG_NAME", ""));
    names = named.isEmpty() ? List.of("application") : named;
  }

  /** The names of files, without endings. */
  List<String> names() {
    return names;
  }

  /** The locations; the first that has a value wins. */
  List<SpringLocation> first() {
    List<String> all = new ArrayList<>();
    String location = variables.getOrDefault("SPRING_CONFIG_LOCATION", "");
    if (location.isBlank()) {
      all.add(IN_THE_APPLICATION);
      if (!places.project().places().isEmpty()) {
        StringBuilder outside = new StringBuilder(OUTSIDE);
        places
            .project()
            .folders(ConfigurationPlaces.CONFIG, ANY_FOLDER)
            .forEach(folder -> outside.append(";file:./config/").append(folder).append('/'));
        all.add(outside.toString());
      }
    }
    Stream.of(location, variables.getOrDefault("SPRING_CONFIG_ADDITIONAL_LOCATION", ""))
        .forEach(list -> all.addAll(ProfileChoice.names(list)));
    Collections.reverse(all);
    return all.stream().map(text -> SpringLocation.of(text, HERE)).toList();
  }

  /** The profiles that have a file of their own. */
  Set<String> profiles() {
    Set<String> profiles = new TreeSet<>();
    for (String name : names) {
      Pattern file = Pattern.compile(Pattern.quote(name) + "-(.+)\\.(?:properties|ya?ml)");
      for (Resources resources : List.of(places.classPath(), places.project())) {
        for (String folder : List.of("", ConfigurationPlaces.CONFIG)) {
          for (String found : resources.names(folder, file)) {
            Matcher matcher = file.matcher(found);
            if (matcher.matches()) {
              profiles.add(matcher.group(1));
            }
          }
        }
      }
    }
    return profiles;
  }
}
