insert into mainstay.tenant_tasks (task) values ('deals:import'), ('deals:revert-import');
