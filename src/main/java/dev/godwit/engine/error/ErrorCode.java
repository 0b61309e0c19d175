package dev.godwit.engine.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of error, for machines. A name never changes once it is released: scripts and clients
 * depend on it. Each kind has the status that the REST API answers with and the exit code of the
 * command line.
 */
public enum ErrorCode {
  ALREADY_BEYOND(409, Exit.REFUSED),
  ANSWER_TOO_LARGE(422, Exit.FAILED),
  ARCHIVE_TOO_LARGE(422, Exit.FAILED),
  BACKUP_FAILED(500, Exit.FAILED),
  BAD_BODY(400, Exit.FAILED),
  BAD_CONVERT(422, Exit.FAILED),
  BAD_DDL(422, Exit.FAILED),
  BAD_ENCODING(422, Exit.FAILED),
  BAD_ENTITIES(422, Exit.FAILED),
  BAD_EVENT_ID(400, Exit.FAILED),
  BAD_FILL(422, Exit.FAILED),
  BAD_IDEMPOTENCY_KEY(400, Exit.FAILED),
  BAD_JSON(400, Exit.FAILED),
  BAD_MESSAGE(422, Exit.FAILED),
  BAD_PARAMETER(400, Exit.FAILED),
  BAD_PATH(400, Exit.FAILED),
  BAD_RENAME(422, Exit.FAILED),
  BAD_REQUEST(400, Exit.FAILED),
  BAD_SCRIPT_NAME(422, Exit.FAILED),
  BAD_SORT(400, Exit.FAILED),
  BAD_TARGET(422, Exit.FAILED),
  BAD_URL(422, Exit.FAILED),
  BAD_VERSION(422, Exit.FAILED),
  BASELINE_WITHOUT_SCRIPT(409, Exit.REFUSED),
  BROKEN_PROMISE(422, Exit.FAILED),
  BROKEN_REFERENCES(500, Exit.FAILED),
  BUSY(503, Exit.FAILED),
  CANNOT_CARRY_OVER(409, Exit.REFUSED),
  CANNOT_COMPARE_ROWS(409, Exit.REFUSED),
  CANNOT_CREATE_FOLDER(422, Exit.FAILED),
  CANNOT_MERGE(409, Exit.REFUSED),
  CANNOT_OPEN(422, Exit.FAILED),
  CANNOT_READ_FOLDER(422, Exit.FAILED),
  CANNOT_READ_SCRIPT(422, Exit.FAILED),
  CANNOT_RENAME(409, Exit.REFUSED),
  CANNOT_WRITE_SCRIPT(422, Exit.FAILED),
  CHANGED_MEANWHILE(409, Exit.FAILED),
  CHANGED_SCRIPT(409, Exit.REFUSED),
  CLIENT_GONE(503, Exit.FAILED),
  DAMAGED_BACKUP(422, Exit.FAILED),
  DAMAGED_DATABASE(422, Exit.FAILED),
  DATABASE_LOCKED(500, Exit.FAILED),
  DATABASE_REPLACED(503, Exit.FAILED),
  DESTRUCTIVE_CHANGE(409, Exit.REFUSED),
  DIFFERENT_DIALECTS(422, Exit.FAILED),
  DISK_ERROR(500, Exit.FAILED),
  DISK_FULL(500, Exit.FAILED),
  DISK_SPACE(500, Exit.FAILED),
  DOWNGRADE_WITHOUT_UPGRADE(422, Exit.FAILED),
  DRIFT(409, Exit.REFUSED),
  DUPLICATE(409, Exit.FAILED),
  DUPLICATE_ENVIRONMENT(409, Exit.FAILED),
  DUPLICATE_PROJECT(409, Exit.FAILED),
  DUPLICATE_REVISION(409, Exit.FAILED),
  DUPLICATE_TOKEN(409, Exit.FAILED),
  EITHER_OR(400, Exit.FAILED),
  EMPTY_FOLDER(422, Exit.FAILED),
  EMPTY_MODEL(409, Exit.REFUSED),
  FAILED(500, Exit.FAILED),
  FAILED_ROW(409, Exit.REFUSED),
  FIRST_TOKEN(422, Exit.FAILED),
  FIXED_SCRIPTS(409, Exit.REFUSED),
  FORBIDDEN(403, Exit.FAILED),
  FOREIGN_HISTORY(409, Exit.REFUSED),
  FOREIGN_PARENT(422, Exit.FAILED),
  FUTURE_EVENT_ID(409, Exit.FAILED),
  HAS_HISTORY(409, Exit.REFUSED),
  HAS_REVISIONS(409, Exit.FAILED),
  HEAD_MOVED(409, Exit.FAILED),
  HEADERS_TOO_LARGE(431, Exit.FAILED),
  IDEMPOTENCY_KEY_REUSED(422, Exit.FAILED),
  INTERNAL(500, Exit.FAILED),
  INTERRUPTED(500, Exit.FAILED),
  INVALID(400, Exit.FAILED),
  INVALID_SCRIPT(422, Exit.FAILED),
  MEMORY_DATABASE(422, Exit.FAILED),
  METHOD_NOT_ALLOWED(405, Exit.FAILED),
  MISSING_CLASS(422, Exit.FAILED),
  NAME_TAKEN(409, Exit.REFUSED),
  NEWER_DATABASE(409, Exit.REFUSED),
  NEWER_JAVA(422, Exit.FAILED),
  NO_DATABASE(422, Exit.FAILED),
  NO_DOWNGRADE(409, Exit.REFUSED),
  NO_ENTITIES(422, Exit.FAILED),
  NO_FOLDER(422, Exit.FAILED),
  NO_HISTORY(409, Exit.REFUSED),
  NO_MODEL(404, Exit.FAILED),
  NO_REVISIONS(409, Exit.REFUSED),
  NO_SCRATCH_DATABASE(500, Exit.FAILED),
  NO_SCRIPT(400, Exit.FAILED),
  NO_SCRIPTS(422, Exit.FAILED),
  NO_SNAPSHOT(404, Exit.FAILED),
  NO_SOURCE(422, Exit.FAILED),
  NO_SUCH_DATABASE(422, Exit.FAILED),
  NO_SUCH_FILE(422, Exit.FAILED),
  NO_SUCH_REVISION(422, Exit.FAILED),
  NOT_A_DATABASE(422, Exit.FAILED),
  NOT_A_FILE(422, Exit.FAILED),
  NOT_A_SOURCE(422, Exit.FAILED),
  NOT_A_ZIP(422, Exit.FAILED),
  NOT_ACCEPTABLE(406, Exit.FAILED),
  NOT_FOUND(404, Exit.FAILED),
  NOT_THE_HEAD(409, Exit.FAILED),
  NOT_THE_SERVICE(422, Exit.FAILED),
  NOT_TRANSACTIONAL(500, Exit.FAILED),
  NOT_UTF_8(422, Exit.FAILED),
  NOTHING_FITS(409, Exit.REFUSED),
  NOTHING_TO_ADOPT(422, Exit.FAILED),
  ONE_HEAD(422, Exit.FAILED),
  OTHER_SCHEMA(409, Exit.REFUSED),
  OUT_OF_MEMORY(503, Exit.FAILED),
  OUT_OF_ORDER(409, Exit.REFUSED),
  POSSIBLE_RENAME(409, Exit.REFUSED),
  PREFLIGHT_FAILED(422, Exit.FAILED),
  READ_ONLY(422, Exit.FAILED),
  REFUSED(400, Exit.FAILED),
  REHEARSAL_FAILED(409, Exit.REFUSED),
  REPEATABLE_SCRIPT(422, Exit.FAILED),
  RESERVED_NAME(422, Exit.FAILED),
  RESTORE_FAILED(500, Exit.FAILED),
  REVISION_FAILED(500, Exit.FAILED),
  REVISION_IN_USE(409, Exit.FAILED),
  ROWS_IN_THE_WAY(409, Exit.REFUSED),
  SANDBOX_UNAVAILABLE(503, Exit.FAILED),
  SCRIPT_ENDS_TRANSACTION(500, Exit.FAILED),
  SCRIPT_EXISTS(422, Exit.FAILED),
  SCRIPT_SETTINGS(422, Exit.FAILED),
  SCRIPT_TWICE(422, Exit.FAILED),
  SERVICE_RUNNING(409, Exit.REFUSED),
  SEVERAL_FIT(409, Exit.REFUSED),
  SLOW_BODY(408, Exit.FAILED),
  SQL_TOO_EXPENSIVE(422, Exit.FAILED),
  STALE_PARENT(409, Exit.FAILED),
  STORAGE_CORRUPT(500, Exit.FAILED),
  STORAGE_FAILED(503, Exit.FAILED),
  STORAGE_FULL(507, Exit.FAILED),
  STORAGE_READ_ONLY(503, Exit.FAILED),
  TOKEN_NOT_MADE(422, Exit.FAILED),
  TOO_LARGE(413, Exit.FAILED),
  TOO_MANY_FAILURES(429, Exit.FAILED),
  TOO_MANY_REQUESTS(429, Exit.FAILED),
  TWO_HEADS(409, Exit.REFUSED),
  UNAUTHORIZED(401, Exit.FAILED),
  UNAVAILABLE(503, Exit.FAILED),
  UNKNOWN_ALLOW(422, Exit.FAILED),
  UNKNOWN_CHARSET(422, Exit.FAILED),
  UNKNOWN_DEPLOYMENT(404, Exit.FAILED),
  UNKNOWN_DIALECT(422, Exit.FAILED),
  UNKNOWN_ENVIRONMENT(404, Exit.FAILED),
  UNKNOWN_MEMBER(400, Exit.FAILED),
  UNKNOWN_PARAMETER(400, Exit.FAILED),
  UNKNOWN_PARENT(409, Exit.REFUSED),
  UNKNOWN_PROJECT(404, Exit.FAILED),
  UNKNOWN_REVISION(404, Exit.FAILED),
  UNKNOWN_STANDING(409, Exit.FAILED),
  UNKNOWN_TOKEN(404, Exit.FAILED),
  UNREADABLE_DEFINITION(409, Exit.REFUSED),
  UNREADABLE_FILE(422, Exit.FAILED),
  UNSUPPORTED_DATABASE(422, Exit.FAILED),
  UNSUPPORTED_MEDIA_TYPE(415, Exit.FAILED),
  UNVERSIONED_DATABASE(409, Exit.REFUSED),
  UPGRADE_RUNNING(500, Exit.FAILED),
  URI_TOO_LONG(414, Exit.FAILED),
  VERSION_TOO_LOW(409, Exit.FAILED),
  WRITTEN_FOR_ANOTHER(500, Exit.FAILED);

  /** Exit codes of the command line. */
  private static final class Exit {
    static final int FAILED = 1;
    static final int REFUSED = 4;
  }

  private static final Map<String, ErrorCode> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(ErrorCode::id, Function.identity()));

  private final int status;
  private final int exitCode;

  ErrorCode(int status, int exitCode) {
    this.status = status;
    this.exitCode = exitCode;
  }

  /**
   * Finds an error code.
   *
   * @param id its word, such as {@code no-such-file}
   * @throws IllegalArgumentException when there is none
   */
  public static ErrorCode of(String id) {
    ErrorCode code = BY_ID.get(id);
    if (code == null) {
      throw new IllegalArgumentException("There is no error code " + id);
    }
    return code;
  }

  /** The stable kebab-case word, such as {@code no-such-file}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The HTTP status of an answer with this error. */
  public int status() {
    return status;
  }

  /** The exit code of a command that ends with this error. */
  public int exitCode() {
    return exitCode;
  }

  /** The same as {@link #id}. */
  @Override
  public String toString() {
    return id();
  }
}
