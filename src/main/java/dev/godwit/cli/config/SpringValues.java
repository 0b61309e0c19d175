package dev.godwit.cli.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a Spring Boot application. The order is that of the reference documentation,
 * "Externalized Configuration": environment; files of active profiles, the last profile first;
 * files; and of the places {@code ./config}, {@code .}, {@code classpath:/config}, {@code
 * classpath:}. In one place properties come before YAML.
 */
final class SpringValues implements ApplicationValues {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}]*)\\}");
  private static final Pattern FILTERED = Pattern.compile("@[\\w.-]+@");
  private static final String IMPORT = "spring.config.import";
  private static final String URL = "spring.datasource.url";
  private static final int DEPTH = 50;

  private final Map<String, String> environment;
  private final List<SpringDocument> documents = new ArrayList<>();
  private final Set<String> profiles = new TreeSet<>();

  /**
   * Reads the files.
   *
   * @param project the folder in which the application is started
   * @param resources the folder of its resources
   * @param profile the profiles that were chosen; null for the usual ones
   * @param environment the variables
   */
  SpringValues(
      Path project, Path resources, @Nullable String profile, Map<String, String> environment) {
    this.environment = environment;
    List<ConfigFolder> folders =
        List.of(
            new ConfigFolder(project.resolve("config")),
            new ConfigFolder(project),
            new ConfigFolder(resources.resolve("config")),
            new ConfigFolder(resources));
    folders.forEach(folder -> profiles.addAll(folder.profiles()));
    List<SpringDocument> common = new ArrayList<>();
    folders.forEach(folder -> add(common, folder, ""));
    common.stream()
        .filter(document -> !document.condition().isBlank())
        .forEach(document -> profiles.addAll(new ProfileExpression(document.condition()).names()));
    documents.addAll(common.stream().filter(document -> document.condition().isBlank()).toList());
    List<String> active = active(profile);
    documents.clear();
    for (int i = active.size() - 1; i >= 0; i--) {
      String suffix = "-" + active.get(i);
      folders.forEach(folder -> add(documents, folder, suffix));
    }
    documents.addAll(common);
    Set<String> set = Set.copyOf(active);
    documents.removeIf(document -> !document.counts(set));
  }

  private List<String> active(@Nullable String profile) {
    String named =
        profile != null
            ? profile
            : find("spring.profiles.active")
                .or(() -> find("spring.profiles.default"))
                .map(Found::value)
                .orElse("default");
    Set<String> active = new LinkedHashSet<>();
    for (String name : named.split(",", -1)) {
      active.add(name.strip());
      find("spring.profiles.group." + name.strip())
          .ifPresent(
              group -> List.of(group.value().split(",", -1)).forEach(n -> active.add(n.strip())));
    }
    return List.copyOf(active);
  }

  private static void add(List<SpringDocument> documents, ConfigFolder folder, String suffix) {
    for (String ending : List.of(".properties", ".yml", ".yaml")) {
      folder
          .file("application" + suffix + ending)
          .ifPresent(
              file -> {
                // Of the documents of a file the last wins.
                List<SpringDocument> all = new ArrayList<>(SpringDocument.of(file));
                Collections.reverse(all);
                documents.addAll(all);
              });
    }
  }

  @Override
  public String framework() {
    return "Spring Boot";
  }

  @Override
  public Optional<Found> find(String key) {
    Optional<Found> raw = raw(key);
    if (key.equals(URL) && !fromEnvironment(key)) {
      raw(IMPORT)
          .ifPresent(
              found -> {
                throw new RefusedException(
                    ErrorCode.UNREADABLE_CONFIG,
                    "The application imports configuration (%s: %s), which Godwit does not read, so it cannot tell its database. Pass --url, or write url into %s."
                        .formatted(found.origin(), found.value(), ConfigFile.NAME));
              });
    }
    return raw.filter(found -> !found.value().isBlank())
        .map(found -> new Found(expanded(key, found.value(), 0).strip(), found.origin()));
  }

  private boolean fromEnvironment(String key) {
    return environment.containsKey(variable(key));
  }

  private static String variable(String key) {
    return key.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
  }

  private Optional<Found> raw(String key) {
    String variable = environment.get(variable(key));
    if (variable != null) {
      return Optional.of(new Found(variable, variable(key)));
    }
    String canonical = SpringDocument.canonical(key);
    for (SpringDocument document : documents) {
      String value = document.values().get(canonical);
      List<String> listed = new ArrayList<>();
      for (int i = 0; document.values().containsKey("%s[%d]".formatted(canonical, i)); i++) {
        listed.add(String.valueOf(document.values().get("%s[%d]".formatted(canonical, i))));
      }
      if (value != null || !listed.isEmpty()) {
        return Optional.of(
            new Found(
                value == null ? String.join(",", listed) : value,
                "%s in %s".formatted(key, document.file())));
      }
    }
    return Optional.empty();
  }

  /** Inner placeholders first: the default of one may hold another. */
  private String expanded(String key, String value, int depth) {
    Matcher matcher = PLACEHOLDER.matcher(value);
    if (!matcher.find()) {
      if (value.contains("${") || FILTERED.matcher(value).find()) {
        throw unreadable(key, value, "what the build or the start replaces");
      }
      return value;
    }
    String[] parts = matcher.group(1).split(":", 2);
    String name = parts[0].strip();
    String replaced = environment.get(name);
    if (replaced == null) {
      replaced = raw(name).map(Found::value).orElse(null);
    }
    if (replaced == null && name.matches("user\\.(home|dir|name)|java\\.io\\.tmpdir")) {
      replaced = System.getProperty(name);
    }
    if (replaced == null && parts.length > 1) {
      replaced = parts[1];
    }
    if (replaced == null || depth > DEPTH) {
      throw unreadable(key, value, "${" + name + "}");
    }
    return expanded(
        key,
        value.substring(0, matcher.start()) + replaced + value.substring(matcher.end()),
        depth + 1);
  }

  private static RefusedException unreadable(String key, String value, String what) {
    return new RefusedException(
        ErrorCode.UNREADABLE_CONFIG,
        "The value of %s cannot be told: \"%s\" needs %s. Set the variable, or set the value with an option or in %s."
            .formatted(key, Secrets.hidden(value), what, ConfigFile.NAME));
  }

  @Override
  public String urlKey() {
    return URL;
  }

  @Override
  public String flyway() {
    return "spring.flyway.";
  }

  @Override
  public List<String> allFlyway() {
    return List.of(flyway());
  }

  @Override
  public Set<String> profiles() {
    return profiles;
  }
}
