package dev.godwit.registry.web;

/** What is answered with an ETag. */
public interface HasETag {
  /** The ETag, in quotes. It changes whenever the thing does. */
  String tag();

  /** The tag of a thing that counts its updates. */
  static String of(int edition) {
    return "\"" + edition + "\"";
  }
}
