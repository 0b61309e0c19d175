package dev.godwit.registry.environment;

import dev.godwit.registry.web.ResourceName;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that changes an environment; what is left out stays as it is.
 *
 * @param name another name
 * @param description another description
 */
public record EnvironmentPatch(
    @Size(min = 1, max = 200) @Pattern(regexp = ResourceName.PATTERN, message = ResourceName.RULE)
        @Nullable String name,
    @Size(max = 2000) @Nullable String description) {}
