package dev.godwit.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a client says of a new revision; see {@link Revision}. */
public record RevisionRequest(
    @NotBlank
        @Size(max = 50)
        @Pattern(regexp = "[0-9]+([._][0-9]+)*", message = "is numbers with dots")
        String version,
    @NotBlank @Size(max = 500) String message,
    @Size(max = 50) @Nullable String parent,
    @NotBlank String upgrade,
    @Nullable String downgrade) {}
