-- Tasks are named `feature:verb`. The names from before stay allowed: processes of the version before queue under them while an upgrade is under way.
insert into mainstay.tenant_tasks (task) values ('contacts:import'), ('contacts:revert-import');
