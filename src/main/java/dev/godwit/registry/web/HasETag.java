package dev.godwit.registry.web;

/** A view that is sent with an ETag. */
public interface HasETag {
  /** The ETag, in quotes. It changes with every update. */
  String tag();

  /** The ETag of an entity that counts its updates. */
  static String of(int edition) {
    return "\"" + edition + "\"";
  }
}
