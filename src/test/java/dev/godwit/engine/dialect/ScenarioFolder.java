package dev.godwit.engine.dialect;

import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of one scenario, whatever its dialect: {@code before.sql}, {@code rows.sql}, {@code
 * after.sql}, and {@code answers.properties} where needed. The other files are the expected
 * results, or belong to one dialect.
 *
 * <p>The properties, lists separated by semicolons: {@code renames}, {@code fills}, {@code converts},
 * {@code allow},
 * {@code columnOrder}, and {@code model} when {@code after.sql} does not define views and triggers.
 * A dialect can have further ones.
 */
public record ScenarioFolder(Path dir) {

  /** The scenarios in a folder, sorted by name. */
  public static List<ScenarioFolder> in(Path parent) {
    try (Stream<Path> dirs = Files.list(parent)) {
      return dirs.filter(Files::isDirectory).sorted().map(ScenarioFolder::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return dir.getFileName().toString();
  }

  /** Whether a file is there. */
  public boolean has(String file) {
    return Files.exists(dir.resolve(file));
  }

  /** The text of a file; empty when it is not there. */
  public String read(String file) {
    try {
      return has(file) ? Files.readString(dir.resolve(file)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Schema current(Dialect dialect) {
    return dialect.load("before.sql", read("before.sql"));
  }

  public Schema desired(Dialect dialect) {
    Schema desired = dialect.load("after.sql", read("after.sql"));
    return flag("model") ? desired.asModel() : desired;
  }

  public MigrationOptions options() {
    return new MigrationOptions(
        list("renames"),
        list("fills"),
        list("converts"),
        Set.copyOf(list("allow")),
        flag("columnOrder"));
  }

  public boolean flag(String key) {
    return Boolean.parseBoolean(property(key, ""));
  }

  public List<String> list(String key) {
    return Arrays.stream(property(key, "").split(";"))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  public String property(String key, String otherwise) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(read("answers.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(key, otherwise);
  }

  @Override
  public String toString() {
    return name();
  }
}
