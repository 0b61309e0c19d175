package dev.godwit.registry.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.godwit.registry.web.CalendarTime;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was deployed: in one's own words, or the JSON that {@code flyway info -outputType=json}
 * prints.
 *
 * @param from the version it started from; the environment's by default
 * @param to the version it was to reach
 * @param outcome {@code done} or {@code failed}
 * @param startedAt when, UTC; now by default
 * @param durationMs how long it took, in milliseconds
 * @param error what went wrong
 * @param migrations Flyway's list
 * @param individualResults Flyway's answers, when it was asked several questions at once
 */
@JsonIgnoreProperties(ignoreUnknown = true) // Flyway prints more
public record DeploymentRequest(
    @Size(max = 50)
        @Pattern(
            regexp = "base|[0-9]{1,18}+(?:[._][0-9]{1,18}+)*+",
            message = "is base, or numbers with dots")
        @Nullable String from,
    @Size(max = 50)
        @Pattern(regexp = "[0-9]{1,18}+(?:[._][0-9]{1,18}+)*+", message = "is numbers with dots")
        @Nullable String to,
    @Pattern(regexp = "done|failed", message = "is done or failed") @Nullable String outcome,
    @CalendarTime @Nullable Instant startedAt,
    @Min(0) @Max(LONGEST_MS) @Nullable Long durationMs,
    @Size(max = 20_000) @Nullable String error,
    @Nullable List<@Nullable FlywayMigration> migrations,
    @Nullable List<@Nullable FlywayInfo> individualResults) {

  /**
   * One answer of Flyway.
   *
   * @param migrations its list
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FlywayInfo(@Nullable List<@Nullable FlywayMigration> migrations) {}

  /**
   * One line of Flyway's list.
   *
   * @param version its version; empty for a repeatable one
   * @param state such as {@code Success} or {@code Pending}
   * @param installedOnUTC when it ran
   * @param executionTime how long it took, in milliseconds
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FlywayMigration(
      @Nullable String version,
      @Nullable String state,
      @Nullable String installedOnUTC,
      @Nullable Long executionTime) {

    /** Whether the time that it took can be one. */
    boolean lasted() {
      return executionTime == null || (executionTime >= 0 && executionTime <= LONGEST_MS);
    }

    boolean failed() {
      return state != null && state.toLowerCase(Locale.ROOT).contains("failed");
    }

    boolean applied() {
      return state != null && APPLIED.contains(state.toLowerCase(Locale.ROOT));
    }
  }

  // A year. More is something else, such as a point in time.
  private static final long LONGEST_MS = 31_536_000_000L;
  private static final String VERSION = "[0-9]{1,18}+(?:[._][0-9]{1,18}+)*+";

  private static final Set<String> APPLIED =
      Set.of("success", "baseline", "out of order", "future", "outdated", "missing");

  /** Flyway's list; empty when it is not Flyway's JSON. */
  Optional<List<FlywayMigration>> flyway() {
    if (migrations == null && individualResults == null) {
      return Optional.empty();
    }
    Stream<FlywayInfo> answers =
        individualResults == null
            ? Stream.of(new FlywayInfo(migrations))
            : individualResults.stream().flatMap(Stream::ofNullable);
    return Optional.of(
        answers
            .filter(a -> a.migrations() != null)
            .flatMap(a -> Stream.ofNullable(a.migrations()).flatMap(List::stream))
            .filter(Objects::nonNull)
            .filter(m -> m.version() != null && m.version().matches(VERSION))
            .toList());
  }
}
