package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.application.ApplicationConfiguration;
import dev.godwit.engine.source.application.ConfiguredValue;
import dev.godwit.engine.source.application.Framework;
import dev.godwit.engine.source.application.Resources;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The XML mappings of an application. */
final class MappingFiles {
  private static final String ORM = "META-INF/orm.xml";

  /** In Quarkus, the value that switches {@value #ORM} off. */
  private static final String NONE = "no-file";

  private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");

  private final Resources resources;

  MappingFiles(Resources resources) {
    this.resources = resources;
  }

  /** Those that the framework names, or else {@value #ORM}; and those of the persistence units. */
  List<URL> urls(Optional<ApplicationConfiguration> application, PersistenceFiles files) {
    Optional<List<ConfiguredValue>> configured =
        application.flatMap(
            read ->
                read.framework() == Framework.QUARKUS
                    ? QuarkusSettings.mappingFiles(read)
                    : SpringSettings.mappingFiles(read));
    List<ConfiguredValue> named = new ArrayList<>(configured.orElse(List.of()));
    named.addAll(files.mappingFiles());
    Set<String> names = new LinkedHashSet<>();
    List<URL> urls = new ArrayList<>();
    if (configured.isEmpty()) {
      names.add(ORM);
      resources.all(ORM).forEach(file -> urls.add(file.url()));
    }
    for (ConfiguredValue value : named) {
      for (String name : SEPARATOR.split(value.value().strip(), -1)) {
        if (!name.isEmpty() && !name.equals(NONE) && names.add(name)) {
          urls.add(url(name, value));
        }
      }
    }
    return urls;
  }

  private URL url(String name, ConfiguredValue value) {
    return resources
        .first(name)
        .map(Resources.Resource::url)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    ErrorCode.BAD_ENTITIES,
                    "The mapping file %s (%s) is not on the class path, so the entities are not known. Correct its path, or add the folder or jar that has it to the model."
                        .formatted(name, value.origin())));
  }
}
