package dev.godwit.registry.event;

/**
 * Told to a listener in the place of events that were deleted before it came for them.
 *
 * @param first the number of the first that is missing
 * @param last the number of the last that is missing
 * @param detail what that means, and what to do
 */
public record EventGap(long first, long last, String detail) {
  /** The name of this among the server-sent events. */
  public static final String NAME = "gap";

  public static EventGap of(long first, long last) {
    return new EventGap(
        first,
        last,
        "Events %d to %d are not stored any more. Read what they told of anew."
            .formatted(first, last));
  }
}
