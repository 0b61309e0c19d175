package dev.godwit.engine.source.application;

import dev.godwit.engine.error.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration files of a Spring Boot application with what they import, in the order of the
 * reference documentation, "Externalized Configuration": what is outside of the application before
 * what is in it; in each of both, the files of profiles before the others, and the last profile
 * first; an import before the document that has it ({@code ConfigDataEnvironment}, {@code
 * ConfigDataEnvironmentContributors}).
 */
final class SpringFiles {
  private static final String IMPORT = "spring.config.import";
  private static final SpringLocation HERE =
      new SpringLocation(SpringLocation.Kind.FILE, "", true, "");
  private static final List<String> IN_THE_APPLICATION = List.of("classpath:/", "classpath:/config/");
  private static final List<String> OUTSIDE = List.of("file:./", "file:./config/");
  private static final Pattern ANY_FOLDER = Pattern.compile("[^.].*");

  private final ConfigurationPlaces places;
  private final Map<String, String> variables;
  private final List<String> names;
  private final Set<String> conditions = new TreeSet<>();

  SpringFiles(ConfigurationPlaces places, Map<String, String> variables) {
    this.places = places;
    this.variables = variables;
    List<String> named = ProfileChoice.names(variables.getOrDefault("SPRING_CONFIG_NAME", ""));
    names = named.isEmpty() ? List.of("application") : named;
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

  /** The conditions of the documents that were read. */
  Set<String> conditions() {
    return conditions;
  }

  /**
   * What there is; the first that has a value wins.
   *
   * @param profiles the profiles, of which the last wins; null for what tells them
   */
  List<SpringEntry> entries(@Nullable List<String> profiles) {
    Reading reading = new Reading(profiles);
    List<List<String>> groups = groups();
    // Read in the order of Spring, since what is imported twice counts where it is met first.
    List<List<SpringEntry>> read =
        groups.stream()
            .map(
                group ->
                    reading.locations(
                        group.stream().map(text -> SpringLocation.of(text, HERE)).toList(), ""))
            .toList();
    List<SpringEntry> entries = new ArrayList<>();
    for (int i = read.size() - 1; i >= 0; i--) {
      entries.addAll(read.get(i));
    }
    return entries;
  }

  /** The locations, in groups whose members are equal before profiles. */
  private List<List<String>> groups() {
    List<List<String>> groups = new ArrayList<>();
    String location = variables.getOrDefault("SPRING_CONFIG_LOCATION", "");
    if (location.isBlank()) {
      groups.add(IN_THE_APPLICATION);
      if (!places.project().places().isEmpty()) {
        List<String> outside = new ArrayList<>(OUTSIDE);
        places.project().folders(ConfigurationPlaces.CONFIG, ANY_FOLDER).stream()
            .map(folder -> "file:./config/" + folder + "/")
            .forEach(outside::add);
        groups.add(outside);
      }
    }
    Stream.of(location, variables.getOrDefault("SPRING_CONFIG_ADDITIONAL_LOCATION", ""))
        .flatMap(list -> ProfileChoice.names(list).stream())
        .forEach(group -> groups.add(List.of(group.split(";", -1))));
    return groups;
  }

  /** One pass over the files. */
  private final class Reading {
    private final @Nullable List<String> profiles;
    private final Set<String> seen = new HashSet<>();

    Reading(@Nullable List<String> profiles) {
      this.profiles = profiles;
    }

    /** The files of profiles before the others. */
    List<SpringEntry> locations(List<SpringLocation> locations, String declared) {
      List<SpringEntry> common = new ArrayList<>();
      List<SpringEntry> specific = new ArrayList<>();
      for (SpringLocation location : locations) {
        common.addAll(0, files(location, "", declared));
      }
      if (profiles != null) {
        for (String profile : profiles) {
          for (SpringLocation location : locations) {
            specific.addAll(0, files(location, "-" + profile, declared));
          }
        }
      }
      specific.addAll(common);
      return specific;
    }

    private List<SpringEntry> files(SpringLocation location, String suffix, String declared) {
      List<Resources.Resource> files = location.files(places, names, suffix);
      boolean imported = !declared.isEmpty() && suffix.isEmpty();
      if (files.isEmpty() && imported) {
        return location.isOptional() && location.kind() != SpringLocation.Kind.OTHER
            ? List.of()
            : List.of(SpringEntry.unread(location.text(), declared, location.isOptional()));
      }
      List<SpringEntry> entries = new ArrayList<>();
      for (Resources.Resource file : files) {
        if (seen.add(file.file())) {
          for (SpringDocument document : SpringDocument.of(file)) {
            if (!document.condition().isBlank()) {
              conditions.add(document.condition());
            }
            if (document.counts(profiles)) {
              entries.addAll(imports(document, location));
              entries.add(SpringEntry.read(document));
            }
          }
        }
      }
      return entries;
    }

    private List<SpringEntry> imports(SpringDocument document, SpringLocation location) {
      String value = document.value(IMPORT);
      if (value == null || value.isBlank()) {
        return List.of();
      }
      List<SpringEntry> entries = new ArrayList<>();
      List<SpringLocation> locations = new ArrayList<>();
      SpringLocation parent =
          new SpringLocation(location.kind(), document.file().name(), false, "");
      for (String text : ProfileChoice.names(value)) {
        try {
          String expanded =
              new SpringPlaceholders(IMPORT, name -> named(document, name)).expanded(text);
          for (String part : expanded.split(";", -1)) {
            locations.add(SpringLocation.of(part, parent));
          }
        } catch (RefusedException e) {
          entries.add(
              SpringEntry.unread(text, document.file().file(), text.startsWith("optional:")));
        }
      }
      entries.addAll(locations(locations, document.file().file()));
      return entries;
    }

    private Optional<String> named(SpringDocument document, String name) {
      return SpringVariables.named(variables, name)
          .or(() -> Optional.ofNullable(document.value(name)))
          .or(() -> SpringVariables.system(name));
    }
  }
}
