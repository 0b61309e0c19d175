package dev.godwit.engine.script;

import dev.godwit.engine.problem.BadInput;
import dev.godwit.engine.schema.Fingerprint;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The facts that Godwit keeps in the first comment of a script, one to a line, for people as much
 * as for machines. Each line may be missing, and all are in a script that somebody wrote by hand.
 *
 * @param message what people wrote about the revision
 * @param parent the version it was written on top of
 * @param before the schema it starts from
 * @param after the schema it promises
 * @param rebuilds the tables whose rows it copies
 * @param deletes what it deletes for good
 */
record Header(
    Optional<String> message,
    Optional<Version> parent,
    Optional<Fingerprint> before,
    Optional<Fingerprint> after,
    List<String> rebuilds,
    List<String> deletes) {

  private static final Pattern TITLE = Pattern.compile("--\\s*Godwit revision [^:]*:\\s*(.+)");
  private static final Pattern FACT = Pattern.compile("--\\s*([A-Z][a-z ]*):\\s*(.+)");
  private static final Set<String> KEYS =
      Set.of("Parent", "Schema before", "Schema after", "Rebuilds", "Deletes");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** Reads the comment and blank lines at the top of a script. */
  static Header read(String file, String script) {
    Optional<String> message = Optional.empty();
    Map<String, String> facts = new LinkedHashMap<>();
    for (String line : Checksum.withoutBom(script).lines().takeWhile(Header::comment).toList()) {
      Matcher title = TITLE.matcher(line.strip());
      Matcher fact = FACT.matcher(line.strip());
      if (title.matches()) {
        message = Optional.of(title.group(1));
      } else if (fact.matches()) {
        facts.putIfAbsent(fact.group(1), fact.group(2));
      }
    }
    return new Header(
        message,
        Optional.ofNullable(facts.get("Parent")).filter(p -> !p.equals("none")).map(Version::new),
        fingerprint(file, "Schema before", facts),
        fingerprint(file, "Schema after", facts),
        list(facts.getOrDefault("Rebuilds", "")),
        list(facts.getOrDefault("Deletes", "")));
  }

  /** The header's lines, each ended by a line feed. */
  String write(Version version, String kind) {
    StringBuilder text = new StringBuilder();
    message.ifPresent(m -> line(text, "Godwit revision " + version + kind, m));
    line(text, "Parent", parent.map(Version::text).orElse("none"));
    before.ifPresent(f -> line(text, "Schema before", f.value()));
    after.ifPresent(f -> line(text, "Schema after", f.value()));
    if (!rebuilds.isEmpty()) {
      line(text, "Rebuilds", String.join(", ", rebuilds));
    }
    if (!deletes.isEmpty()) {
      line(text, "Deletes", String.join(", ", deletes));
    }
    return text.toString();
  }

  /** A script without the lines that {@link #write} writes; other comments stay. */
  static String without(String script) {
    StringBuilder rest = new StringBuilder();
    boolean top = true;
    for (String line : Checksum.withoutBom(script).lines().toList()) {
      top = top && comment(line);
      Matcher fact = FACT.matcher(line.strip());
      boolean ours =
          TITLE.matcher(line.strip()).matches() || (fact.matches() && KEYS.contains(fact.group(1)));
      if (!top || !ours) {
        rest.append(line).append('\n');
      }
    }
    return rest.toString();
  }

  private static boolean comment(String line) {
    return line.isBlank() || line.stripLeading().startsWith("--");
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append("-- ").append(key).append(": ").append(value).append('\n');
  }

  private static Optional<Fingerprint> fingerprint(
      String file, String key, Map<String, String> facts) {
    String value = facts.get(key);
    if (value != null && !DIGEST.matcher(value).matches()) {
      throw new BadInput(
          "bad-header",
          "The line \"%s\" of %s is not a fingerprint of 64 hexadecimal digits. Remove the line if the script was changed by hand."
              .formatted(key, file));
    }
    return Optional.ofNullable(value).map(Fingerprint::new);
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(w -> !w.isEmpty())
        .toList();
  }
}
