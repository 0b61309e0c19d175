package dev.godwit.registry.web;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problems;
import jakarta.ws.rs.HeaderParam;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The header of a request that changes only the state that the client has read. */
public class IfMatch {
  /** The ETags of the states that the client accepts, separated by commas. */
  @HeaderParam("If-Match")
  public @Nullable String tags;

  /**
   * Refuses an update by a client that has seen an older state.
   *
   * @param current the current state
   */
  public void require(HasETag current) {
    String tag = current.tag();
    if (tags != null
        && Arrays.stream(tags.split(",", -1))
            .map(String::strip)
            .noneMatch(t -> t.equals("*") || t.equals(tag))) {
      throw Problems.of(
          412,
          ErrorCode.CHANGED_MEANWHILE,
          "It was changed since it was read: its ETag is now %s. Nothing was done; read it again.",
          tag);
    }
  }
}
