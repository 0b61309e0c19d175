package dev.godwit.engine.dialect.toy;

import dev.godwit.engine.dialect.ContractPart;
import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.DialectContract;
import java.util.EnumSet;
import java.util.Set;

/** The toy dialect has neither databases nor ALTER TABLE, and trusts every script. */
class ToyDialectTest extends DialectContract {
  @Override
  protected Dialect dialect() {
    return new ToyDialect();
  }

  @Override
  protected Set<ContractPart> claims() {
    return EnumSet.of(
        ContractPart.READ_BACK,
        ContractPart.SAME_SCHEMA,
        ContractPart.SAME_PLAN,
        ContractPart.REHEARSAL,
        ContractPart.DATA_LOSS,
        ContractPart.OPTIONS,
        ContractPart.TERMINATED,
        ContractPart.INVALID_DDL);
  }

  @Override
  protected String table(String name, String... columns) {
    return "create %s %s;\n".formatted(name, String.join(" ", columns));
  }
}
