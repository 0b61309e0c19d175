package dev.godwit.engine.plan;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The hazards that somebody accepted beforehand. Only those count that a script would go through: a
 * hazard that stops it needs no permission, and a loss has options of its own.
 *
 * @param origins where each code was accepted, for people
 * @param limited whether other hazards have to be accepted, too; without a policy none has
 */
public record AcceptedHazards(Map<String, String> origins, boolean limited) {
  /** Nothing has to be accepted. */
  public static final AcceptedHazards UNLIMITED = new AcceptedHazards(Map.of(), false);

  private static final Set<String> ACCEPTABLE = Set.of(Hazard.REWRITES_TABLE, "dangling-reference");

  // What is gone afterwards. All but the last have options that name them: --allow, --convert.
  private static final Set<String> LOSSES =
      Set.of("deletes-data", "converts-values", "misfits-type", "removes-rule", "loses-rowids");
  private static final String LOSES_ROWIDS = "loses-rowids";

  /** Copies the map. */
  public AcceptedHazards {
    origins = Map.copyOf(origins);
  }

  /**
   * The policy of a file.
   *
   * @param codes the codes of the hazards
   * @param origin where it is written
   * @throws InvalidInputException when one is no hazard that a file can accept
   */
  public static AcceptedHazards policy(List<String> codes, String origin) {
    for (String code : codes) {
      if (!ACCEPTABLE.contains(code)) {
        throw new InvalidInputException(
            ErrorCode.BAD_POLICY,
            "%s has \"%s\". %s A file can accept: %s."
                .formatted(
                    origin,
                    code,
                    LOSSES.contains(code) || code.startsWith("drop-") || code.equals("all")
                        ? "A loss is never accepted from a file; pass --allow or --accept for the"
                            + " one revision that it is meant for."
                        : "This is no hazard that can be accepted: others stop the script while rows"
                            + " are in its way.",
                    String.join(", ", ACCEPTABLE.stream().sorted().toList())));
      }
    }
    return UNLIMITED.with(codes, origin).limitedTo();
  }

  /**
   * With hazards that an option accepts.
   *
   * @param codes the codes of the hazards
   * @param origin the option
   * @throws InvalidInputException when one is no hazard that an option can accept
   */
  public AcceptedHazards withOption(List<String> codes, String origin) {
    for (String code : codes) {
      if (!ACCEPTABLE.contains(code) && !code.equals(LOSES_ROWIDS)) {
        List<String> known = new ArrayList<>(ACCEPTABLE);
        known.add(LOSES_ROWIDS);
        throw new InvalidInputException(
            ErrorCode.BAD_POLICY,
            "\"%s\" is no hazard that %s takes. Known are: %s."
                .formatted(code, origin, String.join(", ", known.stream().sorted().toList())));
      }
    }
    return with(codes, origin);
  }

  /** Where a hazard was accepted; empty when it was not. */
  public Optional<String> origin(Hazard hazard) {
    return Optional.ofNullable(origins.get(hazard.code()));
  }

  /** Whether a file can accept a hazard. */
  public static boolean isForFiles(String code) {
    return ACCEPTABLE.contains(code);
  }

  /** Whether a hazard has to be accepted first. */
  public boolean isOpen(Hazard hazard) {
    return limited
        && !hazard.stops()
        && (ACCEPTABLE.contains(hazard.code()) || hazard.code().equals(LOSES_ROWIDS))
        && origin(hazard).isEmpty();
  }

  private AcceptedHazards with(List<String> codes, String origin) {
    Map<String, String> all = new TreeMap<>(origins);
    codes.forEach(code -> all.putIfAbsent(code, origin));
    return new AcceptedHazards(all, limited);
  }

  private AcceptedHazards limitedTo() {
    return new AcceptedHazards(origins, true);
  }
}
