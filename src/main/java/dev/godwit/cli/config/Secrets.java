package dev.godwit.cli.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds passwords in values, to refuse or to hide them. */
final class Secrets {
  private static final String WORD =
      "[\\w.-]*(?:password|passwd|passphrase|pwd|secret|token|hexkey|apikey|api_key)[\\w.-]*";

  /** {@code //user:password@host}; the last at sign ends it. */
  private static final Pattern USER =
      Pattern.compile(
          "(?i)(://[^/?#:\\s]*:)([^/?#\\s]+)(?=@)|(:[\\w.]+:(?:thin|oci):[^/@\\s]*/)([^@\\s]+)(?=@)");

  private static final Pattern PARAMETER =
      Pattern.compile("(?i)((?:^|[?&;,\\s])(?:" + WORD + "|key)\\s*=)([^&;,\\s]+)");

  private static final Pattern NAME = Pattern.compile("(?i)(?:.*[._-])?" + WORD);

  /** A reference to a variable, which holds nothing itself. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^{}:]+\\}");

  private Secrets() {}

  /** Whether a setting of this name would hold a secret. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** What looks like a secret in a value as it is written, such as {@code a password}. */
  static Optional<String> in(String raw) {
    if (found(USER.matcher(raw))) {
      return Optional.of("a password before the @ of a URL");
    }
    return found(PARAMETER.matcher(raw))
        ? Optional.of("a password or key as a parameter of a URL")
        : Optional.empty();
  }

  private static boolean found(Matcher matcher) {
    while (matcher.find()) {
      String secret = secret(matcher);
      if (!REFERENCE.matcher(secret).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String secret(Matcher matcher) {
    return matcher.groupCount() > 2 && matcher.group(2) == null
        ? matcher.group(4)
        : matcher.group(2);
  }

  /** The value with asterisks in the place of each secret. */
  static String hidden(String value) {
    String users = USER.matcher(value).replaceAll("$1$3***");
    return PARAMETER.matcher(users).replaceAll("$1***");
  }
}
