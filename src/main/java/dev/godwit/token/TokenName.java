package dev.godwit.token;

import java.util.Locale;
import java.util.Set;

/** The names that a token can have. They stand in the audit trail, where each must mean one. */
public final class TokenName {
  /** What the token of the environment is called. */
  public static final String ADMIN = "GODWIT_ADMIN_TOKEN";

  /** Who asks without a token. */
  public static final String ANONYMOUS = "anonymous";

  /** What the service itself does. */
  public static final String SERVICE = "godwit";

  private static final Set<String> RESERVED =
      Set.of(
          ADMIN.toLowerCase(Locale.ROOT),
          ANONYMOUS.toLowerCase(Locale.ROOT),
          SERVICE.toLowerCase(Locale.ROOT));

  private TokenName() {}

  /** Whether the service uses the name itself, in whatever case of its letters. */
  public static boolean isReserved(String name) {
    return RESERVED.contains(name.toLowerCase(Locale.ROOT));
  }
}
