// A pipeline's day, by the client that generated-client.sh generates. It is run twice: as the client is, and as others
// are that accept the type of errors only.
import assert from 'node:assert/strict';
import {
  ChangeAnswerKindEnum,
  CompareApi,
  Configuration,
  DeploymentsApi,
  EnvironmentsApi,
  ModelApi,
  Problem,
  ProblemFromJSON,
  ProjectRequestDialectEnum,
  ProjectsApi,
  ResponseError,
  RevisionsApi,
  TokenRequestRoleEnum,
  TokensApi,
} from './client';

const model = `CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id), note TEXT);`;
const cascade = model.replace('customer (id),', 'customer (id) ON DELETE CASCADE,');

function configuration(token: string, accept?: string): Configuration {
  return new Configuration({ accessToken: token, headers: accept === undefined ? {} : { Accept: accept } });
}

// The problem with which a request is refused.
async function problem(status: number, answer: Promise<unknown>): Promise<Problem> {
  try {
    await answer;
  } catch (e) {
    if (e instanceof ResponseError) {
      assert.equal(e.response.status, status);
      assert.match(e.response.headers.get('content-type') ?? '', /^application\/problem\+json/);
      const found = ProblemFromJSON(await e.response.json());
      assert.equal(found.status, status);
      return found;
    }
    throw e;
  }
  throw new assert.AssertionError({ message: `answered, and not with ${status}` });
}

async function day(project: string, accept?: string): Promise<void> {
  const admin = configuration(process.env.GODWIT_ADMIN_TOKEN ?? '', accept);
  const projects = new ProjectsApi(admin);
  const made = await projects.projectResourceCreate({
    projectRequest: { name: project, dialect: ProjectRequestDialectEnum.Sqlite },
  });
  assert.equal(made.description, null);
  assert.ok(made.createdAt instanceof Date);
  const token = await new TokensApi(admin).tokenResourceCreate({
    tokenRequest: { name: `${project}-pipeline`, role: TokenRequestRoleEnum.Writer, project },
  });
  assert.equal(token.expiresAt, null);

  const pipeline = configuration(token.token ?? '', accept);
  const models = new ModelApi(pipeline);
  const pending = await models.modelResourcePush({ project, modelRequest: { ddl: model } });
  assert.equal(pending.head, null);
  assert.equal(pending.refused, null);
  assert.equal(pending.changes[0].kind, ChangeAnswerKindEnum.AddTable);

  const revisions = new RevisionsApi(pipeline);
  const first = await revisions.revisionResourceCreate({
    project,
    idempotencyKey: `${project}-1`,
    revisionRequest: { message: 'Initial migration', autogenerate: true },
  });
  assert.equal(first.version, '1');
  assert.equal(first.parent, null);
  assert.equal(await (await revisions.revisionResourceScript({ project, revision: '1' })).text(), first.upgrade);
  assert.equal(await (await revisions.revisionResourceDowngrade({ project, revision: '1' })).text(), first.downgrade);

  const environments = new EnvironmentsApi(pipeline);
  const deployments = new DeploymentsApi(pipeline);
  const at = { project, environment: 'prod' };
  const there = await environments.environmentResourceCreate({ project, environmentRequest: { name: 'prod' } });
  assert.equal(there.drifted, null);
  assert.equal(there.movedAt, null);
  const script = await (await environments.environmentStatusResourceUpgrade(at)).text();
  assert.match(script, /CREATE TABLE/);
  const deployed = await deployments.deploymentResourceReport({
    ...at,
    deploymentRequest: { to: '1', outcome: 'done', startedAt: new Date(), durationMs: 42 },
  });
  assert.ok(deployed);
  assert.equal(deployed.from, null);
  assert.equal((await environments.environmentStatusResourceSee({ ...at, body: model })).drifted, false);

  await models.modelResourcePush({ project, modelRequest: { ddl: cascade } });
  const second = await revisions.revisionResourceCreate({
    project,
    revisionRequest: { message: 'Add ON DELETE CASCADE', autogenerate: true },
  });
  assert.equal(second.changes[0].kind, ChangeAnswerKindEnum.AlterForeignKey);

  const snapshot = await environments.environmentStatusResourceSee({ ...at, body: `${model} CREATE INDEX by_hand ON orders (note);` });
  assert.equal(snapshot.drifted, true);
  const drift = await problem(409, environments.environmentStatusResourceUpgrade(at));
  assert.equal(drift.code, 'drift');
  assert.equal(drift.drift?.length, 1);
  const other = await problem(409, environments.environmentStatusResourceStamp({ ...at, stampRequest: { version: '2' } }));
  assert.equal(other.code, 'other-schema');
  await environments.environmentStatusResourceSee({ ...at, body: cascade });
  assert.equal((await environments.environmentStatusResourceStamp({ ...at, stampRequest: { version: 'head' } })).version, '2');

  const refused = await problem(
    409,
    new CompareApi(pipeline).compareResourceCompare({
      compareRequest: { dialect: 'sqlite', current: cascade, desired: cascade.replace(', note TEXT', '') },
    }),
  );
  assert.deepEqual(refused.answers, ['allow drop-column']);
  assert.equal(refused.changes?.[0].destructive, true);
  const broken = await problem(422, models.modelResourcePush({ project, modelRequest: { ddl: 'CREATE TABEL a (x);' } }));
  assert.equal(broken.statement, 1);
  const invalid = await problem(
    400,
    environments.environmentResourceCreate({ project, environmentRequest: { name: 'a/b' } }),
  );
  assert.equal(invalid.violations?.[0].field, 'name');
  const forbidden = await problem(403, new ProjectsApi(pipeline).projectResourceDelete({ project }));
  assert.equal(forbidden.code, 'forbidden');

  const page = await revisions.revisionResourceList({ project, sort: '-version', size: 1 });
  assert.equal(page.total, 2);
  assert.equal(page.items[0].version, '2');
  assert.ok(page.links.next);
  const zip = await revisions.migrationsResourceDownload({ project });
  assert.equal(await zip.slice(0, 2).text(), 'PK');
  const copy = `${project}-copy`;
  await projects.projectResourceCreate({ projectRequest: { name: copy, dialect: ProjectRequestDialectEnum.Sqlite } });
  const uploaded = await new RevisionsApi(admin).migrationsResourceUpload({ project: copy, body: zip });
  assert.deepEqual(uploaded.versions, ['1', '2']);

  await environments.environmentResourceDelete(at);
  await revisions.revisionResourceDelete({ project, revision: '2' });
  await new TokensApi(admin).tokenResourceDelete({ token: `${project}-pipeline` });
  await projects.projectResourceDelete({ project: copy });
  await projects.projectResourceDelete({ project });
  assert.equal((await problem(404, projects.projectResourceRead({ project }))).code, 'unknown-project');
}

async function main(service: string): Promise<void> {
  // The address comes from the document, where it is relative to the document's own.
  assert.equal(new Configuration().basePath, service);
  await day('shop');
  await day('shop-of-problems', 'application/problem+json');
  await day('shop-of-json', 'application/json');
}

main(process.argv[2]).catch((e: unknown) => {
  console.error(e);
  process.exitCode = 1;
});
