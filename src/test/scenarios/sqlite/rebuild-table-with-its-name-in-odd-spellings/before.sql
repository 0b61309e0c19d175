CREATE TABLE 'Ünï "t' (
  a INTEGER CHECK ([Ünï "T].a > 1 AND main.'Ünï "t'.'a' < 100),
  "Ünï ""t" TEXT CHECK ("Ünï ""t" /* so */ . -- and
    "Ünï ""t" <> 'Ünï "t.a' AND "Ünï ""t" <> ''),
  "current_date" INTEGER, gone,
  CONSTRAINT "Ünï ""t" CHECK (NOT[Ünï "t].rowid>=50)
);
