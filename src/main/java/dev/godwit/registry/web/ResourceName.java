package dev.godwit.registry.web;

/** The names of projects, environments and tokens: they are part of URLs. */
public final class ResourceName {
  /** The regular expression that a name matches. */
  public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]*";

  /** The same for people, after the name of the field. */
  public static final String RULE =
      "starts with a letter or digit, then letters, digits, dots, - or _";

  private ResourceName() {}
}
