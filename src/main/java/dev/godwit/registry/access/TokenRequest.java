package dev.godwit.registry.access;

import dev.godwit.registry.web.CalendarTime;
import dev.godwit.registry.web.ResourceName;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that creates a token; see {@link AccessToken}.
 *
 * @param name what people call it
 * @param role {@code reader}, {@code writer} or {@code admin}
 * @param project the only project that it gives access to; all by default
 * @param expiresAt when it stops working, UTC; never by default
 */
public record TokenRequest(
    @NotBlank @Size(max = 200) @Pattern(regexp = ResourceName.PATTERN, message = ResourceName.RULE)
        String name,
    @NotBlank @Pattern(regexp = "reader|writer|admin", message = "is reader, writer or admin")
        String role,
    @Size(max = 200) @Nullable String project,
    @Future @CalendarTime @Nullable Instant expiresAt) {}
