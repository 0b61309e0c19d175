"""The peer of the service's benchmarks: a small registry of projects as FastAPI, SQLAlchemy and Alembic on SQLite.

    SQLITE_DB=sqlite:///FILE uvicorn stack:app --app-dir src/bench/peer --port PORT

Its schema is created at the start if it is not there. A commit is not synchronised with the disk (WAL, synchronous =
NORMAL): it survives the end of the process, but not always a loss of power.

    GET /projects?limit=20   GET /projects/ID   POST /projects {"name": "…"}   DELETE /projects/ID
"""

import os

from alembic.migration import MigrationContext
from alembic.operations import Operations
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, create_engine, delete, event, insert, select

metadata = MetaData()
projects = Table(
    "project",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
)
environments = Table(
    "environment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("project_id", Integer, ForeignKey("project.id", ondelete="CASCADE"), nullable=False),
)

# Requests run on a pool of threads; a writer waits for the one before it.
engine = create_engine(
    os.environ.get("SQLITE_DB", "sqlite:///peer.db"), connect_args={"check_same_thread": False, "timeout": 10}
)
app = FastAPI()


@event.listens_for(engine, "connect")
def configure(connection, _record):
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute("PRAGMA " + pragma)


@app.on_event("startup")
def create_schema():
    with engine.begin() as connection:
        if not connection.dialect.has_table(connection, "alembic_version"):
            metadata.create_all(connection)
            operations = Operations(MigrationContext.configure(connection))
            operations.create_table("alembic_version", Column("version_num", String(32), nullable=False))
            connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES ('1')")


class ProjectRequest(BaseModel):
    name: str


@app.get("/projects")
def list_projects(limit: int = 20):
    with engine.connect() as connection:
        rows = connection.execute(select(projects).order_by(projects.c.id).limit(limit))
        return [dict(row._mapping) for row in rows]


@app.get("/projects/{project_id}")
def read_project(project_id: int):
    with engine.connect() as connection:
        row = connection.execute(select(projects).where(projects.c.id == project_id)).first()
    if row is None:
        raise HTTPException(status_code=404)
    return dict(row._mapping)


@app.post("/projects", status_code=201)
def create_project(request: ProjectRequest):
    with engine.begin() as connection:
        result = connection.execute(insert(projects).values(name=request.name))
        return {"id": result.inserted_primary_key[0], "name": request.name}


@app.delete("/projects/{project_id}", status_code=204)
def delete_project(project_id: int):
    with engine.begin() as connection:
        connection.execute(delete(projects).where(projects.c.id == project_id))
