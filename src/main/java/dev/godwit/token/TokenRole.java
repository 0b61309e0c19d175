package dev.godwit.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token lets do; each role can do what those before it can. */
public enum TokenRole {
  /** Reads, and compares. */
  READER,
  /** Registers, pushes and reports. */
  WRITER,
  /** Makes tokens, reads the audit trail, and deletes projects. */
  ADMIN;

  /** The role as clients see it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a word. */
  public static TokenRole of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The words of this role and of those that it includes. */
  public Set<String> words() {
    return Arrays.stream(values())
        .filter(role -> role.compareTo(this) <= 0)
        .map(TokenRole::word)
        .collect(Collectors.toUnmodifiableSet());
  }
}
