insert into mainstay.tenant_tasks (task) values ('companies:import'), ('companies:revert-import');
