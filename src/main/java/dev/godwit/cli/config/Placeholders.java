package dev.godwit.cli.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} and {@code ${NAME:default}} in the values of the configuration file. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)\\}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Placeholders() {}

  /**
   * Replaces them.
   *
   * @param raw the value as it is written
   * @param place the setting, for messages
   * @param environment the variables
   */
  static String expanded(String raw, String place, Map<String, String> environment) {
    check(raw, place);
    Matcher matcher = PLACEHOLDER.matcher(raw);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      String[] parts = matcher.group(1).split(":", 2);
      String value = environment.get(parts[0]);
      if (value == null || value.isBlank()) {
        if (parts.length == 1) {
          throw new InvalidInputException(
              ErrorCode.BAD_CONFIG,
              "%s needs the environment variable %s, which is not set. Set it, or write ${%s:default}."
                  .formatted(place, parts[0], parts[0]));
        }
        value = parts[1];
      }
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(expanded).toString();
  }

  /** Refuses any other form, which would stay in the value as text. */
  static void check(String raw, String place) {
    Matcher matcher = PLACEHOLDER.matcher(raw);
    while (matcher.find()) {
      String[] parts = matcher.group(1).split(":", 2);
      if (!NAME.matcher(parts[0]).matches() || (parts.length > 1 && parts[1].matches("[-+?=].*"))) {
        throw wrong(matcher.group(), place);
      }
    }
    String rest = matcher.replaceAll("");
    if (rest.contains("${")) {
      throw wrong(rest.substring(rest.indexOf("${")), place);
    }
  }

  private static InvalidInputException wrong(String found, String place) {
    return new InvalidInputException(
        ErrorCode.BAD_CONFIG,
        "%s has the placeholder %s. Only ${NAME} and ${NAME:default} are replaced, by variables of the environment."
            .formatted(place, found));
  }
}
