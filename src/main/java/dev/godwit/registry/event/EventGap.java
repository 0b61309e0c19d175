package dev.godwit.registry.event;

/**
 * Sent to a listener in place of events that were deleted before it read them.
 *
 * @param first the number of the first that is missing
 * @param last the number of the last that is missing
 * @param detail what that means, and what to do
 */
public record EventGap(long first, long last, String detail) {
  /** The name of this among the server-sent events. */
  public static final String NAME = "gap";

  /** The gap between two numbers, both missing. */
  public static EventGap of(long first, long last) {
    return new EventGap(
        first,
        last,
        "Events %d to %d are no longer stored. Read the resources that you follow again."
            .formatted(first, last));
  }
}
