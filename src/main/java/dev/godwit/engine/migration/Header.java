package dev.godwit.engine.migration;

import dev.godwit.engine.schema.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The facts that Godwit keeps in the first comment of a script, one to a line, for people and for
 * machines. They are read from a {@link SealedComment} only: a script that somebody wrote by hand
 * has none.
 *
 * @param message the message of the revision
 * @param parent the version it was written on top of
 * @param before the schema it starts from
 * @param after the schema it leaves
 * @param form the form of the script
 * @param rebuilds the tables whose rows it copies
 * @param deletes what it deletes for good
 */
record Header(
    Optional<String> message,
    Optional<Version> parent,
    Optional<Fingerprint> before,
    Optional<Fingerprint> after,
    ScriptForm form,
    List<String> rebuilds,
    List<String> deletes) {

  private static final String REVISION = "Godwit revision";
  private static final Pattern TITLE =
      Pattern.compile("Godwit revision [^:]*: (.+)", Pattern.DOTALL);
  private static final Pattern FACT = Pattern.compile("([A-Z][a-z ]*): (.+)", Pattern.DOTALL);
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> KEYS =
      Set.of(
          "Parent",
          "Schema before",
          "Schema after",
          "Form",
          "Rebuilds",
          "Deletes",
          SealedComment.KEY);

  /** Reads the comment at the top of a script. */
  static Header read(String script) {
    Optional<String> message = Optional.empty();
    Map<String, String> facts = new HashMap<>();
    for (String line : SealedComment.read(script).map(SealedComment::facts).orElse(List.of())) {
      Matcher title = TITLE.matcher(line);
      Matcher fact = FACT.matcher(line);
      if (title.matches()) {
        message = Optional.of(title.group(1));
      } else if (fact.matches()) {
        facts.putIfAbsent(fact.group(1), fact.group(2));
      }
    }
    return new Header(
        message,
        fact(facts, "Parent", VERSION).map(Version::new),
        fact(facts, "Schema before", DIGEST).map(Fingerprint::new),
        fact(facts, "Schema after", DIGEST).map(Fingerprint::new),
        ScriptForm.of(ScriptForm.PORTABLE.word().equals(facts.get("Form"))),
        NameList.read(facts.getOrDefault("Rebuilds", "")),
        NameList.read(facts.getOrDefault("Deletes", "")));
  }

  private static Optional<String> fact(Map<String, String> facts, String key, Pattern form) {
    return Optional.ofNullable(facts.get(key)).filter(value -> form.matcher(value).matches());
  }

  /** The header's lines, each ended by a line feed. */
  private String lines(Version version, String kind) {
    StringBuilder text = new StringBuilder();
    message.ifPresent(m -> line(text, "Godwit revision " + version + kind, m));
    line(text, "Parent", parent.map(Version::text).orElse("none"));
    before.ifPresent(f -> line(text, "Schema before", f.value()));
    after.ifPresent(f -> line(text, "Schema after", f.value()));
    line(text, "Form", form.word());
    if (!rebuilds.isEmpty()) {
      line(text, "Rebuilds", NameList.write(rebuilds));
    }
    if (!deletes.isEmpty()) {
      line(text, "Deletes", NameList.write(deletes));
    }
    return text.toString();
  }

  /**
   * A script with this header.
   *
   * @param kind the text after the version in the title
   * @param notes comment lines that machines read too, each ended by a line feed; may be empty
   * @param body the rest of the script
   */
  String script(Version version, String kind, String notes, String body) {
    String facts = lines(version, kind);
    return SealedComment.write(notes.isEmpty() ? facts : facts + '\n' + notes, body);
  }

  /** A script with this header in the place of its own; one that has none gets it. */
  String replacing(Version version, String kind, String script) {
    Optional<SealedComment> old = SealedComment.read(script);
    String notes =
        old.map(SealedComment::notes).orElse(List.of()).stream()
            .map(line -> line + '\n')
            .collect(Collectors.joining());
    String body = old.map(SealedComment::body).orElse(Checksum.withoutBom(script));
    String replaced = script(version, kind, notes, body);
    // What was noted below the facts stays there.
    for (String text : old.map(SealedComment::facts).orElse(List.of())) {
      replaced = isFact(text) ? replaced : SealedComment.noted(replaced, text);
    }
    return replaced;
  }

  /**
   * The first line at the top of a script that looks like one of the header's, when the script does
   * not carry the checksum of its comment.
   *
   * @return its number, from 1
   */
  static OptionalInt foreignLine(String script) {
    if (SealedComment.read(script).isPresent()) {
      return OptionalInt.empty();
    }
    List<String> top =
        Checksum.withoutBom(script).lines().takeWhile(SealedComment::comment).toList();
    return IntStream.range(0, top.size())
        .filter(i -> isLikeOurs(top.get(i)))
        .map(i -> i + 1)
        .findFirst();
  }

  /** As people write it, too: the spaces and the case do not matter. */
  private static boolean isLikeOurs(String line) {
    int colon = line.indexOf(':');
    String word = colon < 0 ? "" : line.substring(0, colon).strip();
    String key = word.substring(word.startsWith("--") ? 2 : word.length()).strip();
    return key.regionMatches(true, 0, REVISION, 0, REVISION.length())
        || KEYS.stream().anyMatch(key::equalsIgnoreCase);
  }

  private static boolean isFact(String text) {
    Matcher fact = FACT.matcher(text);
    return TITLE.matcher(text).matches() || (fact.matches() && KEYS.contains(fact.group(1)));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(CommentLine.of(key + ": " + value));
  }
}
