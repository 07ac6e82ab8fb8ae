-- The same as database/init-db, without passwords: CloudNativePG sets them from the secrets.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON DATABASE platform FROM PUBLIC;
DO $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['alerts', 'incidents', 'oncall', 'notifications', 'analysis'] LOOP
        EXECUTE format('CREATE ROLE %I LOGIN', role);
        EXECUTE format('GRANT CONNECT ON DATABASE platform TO %I', role);
        EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', role, role);
        EXECUTE format('ALTER ROLE %I IN DATABASE platform SET search_path = %I', role, role);
    END LOOP;
END
$$;
