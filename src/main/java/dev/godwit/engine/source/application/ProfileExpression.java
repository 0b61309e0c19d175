package dev.godwit.engine.source.application;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of a document of Spring Boot: names of profiles with {@code !}, {@code &}, {@code
 * |}, parentheses, and commas, which mean "or".
 */
final class ProfileExpression {
  private static final Pattern TOKEN = Pattern.compile("\\s*([()!&|,]|[^()!&|,\\s]+)\\s*");

  private final String text;
  private final Set<String> names = new TreeSet<>();
  private final Matcher tokens;
  private String token = "";

  ProfileExpression(String text) {
    this.text = text;
    tokens = TOKEN.matcher(text);
  }

  /** Whether it holds for the active profiles. */
  boolean matches(Set<String> active) {
    next();
    boolean result = or(active);
    if (!token.isEmpty()) {
      throw wrong();
    }
    return result;
  }

  /** The names in it. */
  Set<String> names() {
    matches(Set.of());
    return names;
  }

  private boolean or(Set<String> active) {
    boolean result = and(active);
    while (token.equals("|") || token.equals(",")) {
      next();
      // Each side is read, whatever the other one is.
      boolean other = and(active);
      result = result || other;
    }
    return result;
  }

  private boolean and(Set<String> active) {
    boolean result = not(active);
    while (token.equals("&")) {
      next();
      boolean other = not(active);
      result = result && other;
    }
    return result;
  }

  private boolean not(Set<String> active) {
    if (token.equals("!")) {
      next();
      return !not(active);
    }
    if (token.equals("(")) {
      next();
      boolean result = or(active);
      if (!token.equals(")")) {
        throw wrong();
      }
      next();
      return result;
    }
    if (token.isEmpty() || token.matches("[)&|,]")) {
      throw wrong();
    }
    String name = token;
    names.add(name);
    next();
    return active.contains(name);
  }

  private void next() {
    token = tokens.lookingAt() ? tokens.group(1) : "";
    if (token.isEmpty() && tokens.regionStart() < text.length()) {
      throw wrong();
    }
    if (!token.isEmpty()) {
      tokens.region(tokens.end(), text.length());
    }
  }

  private RefusedException wrong() {
    return new RefusedException(
        ErrorCode.UNREADABLE_CONFIG,
        "The profiles \"%s\" of spring.config.activate.on-profile cannot be read.".formatted(text));
  }
}
