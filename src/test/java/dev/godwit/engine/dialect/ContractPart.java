package dev.godwit.engine.dialect;

/** One part of the contract between the engine and a dialect, see {@link DialectContract}. */
public enum ContractPart {
  READ_BACK("the DDL of a schema loads as the same schema"),
  SAME_SCHEMA("a schema compared with itself has no changes"),
  SAME_PLAN("the same input gives the same script, in every thread"),
  REHEARSAL("a rehearsed script leads to the wanted schema"),
  ROWS("a script keeps the rows of a real database"),
  DATA_LOSS("a change that deletes data is refused unless it is allowed"),
  OPTIONS("a refusal names the options that allow the change"),
  RENAMES("tables and columns are renamed"),
  UNTRUSTED_SCRIPTS("an untrusted script cannot leave the scratch database"),
  SCRIPT_CHECK("only scripts that can be part of a revision are accepted"),
  TERMINATED("a terminated script can be followed by another one"),
  INVALID_DDL("the error for DDL that does not load has its statement and line"),
  ODD_NAMES("names may hold any character"),
  SCENARIOS("the scenario folders of the dialect");

  private final String meaning;

  ContractPart(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String toString() {
    return name() + " (" + meaning + ")";
  }
}
