-- Search over everything. A table becomes searchable by one call of `mainstay.make_searchable` and one `search` in its module.

-- The words of a search, folded, and three questions made of them, strictest first: every word as it stands; the last one still being
-- typed; two letters of a word swapped, which is the slip that trigrams see least of. Words come from outside and are quoted.
create function mainstay.search_questions(terms text[], out words text[], out questions tsquery[])
  language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  word text;
  quoted text;
  swaps text;
  exact text[] := '{}';
  prefix text[] := '{}';
  swapped text[] := '{}';
begin
  -- Unaccenting may leave more than letters: what it leaves is taken apart as trigrams and the parser would.
  select array_agg(w.word order by w.place) into words
    from unnest(regexp_split_to_array(mainstay.fold(array_to_string(terms, ' ')), '[^[:alnum:]]+')) with ordinality w(word, place)
   where w.word <> '';
  foreach word in array coalesce(words, '{}') loop
    quoted := quote_literal(word);
    exact := exact || quoted;
    prefix := prefix || quoted;
    select string_agg(quote_literal(left(word, i - 1) || substr(word, i + 1, 1) || substr(word, i, 1) || substr(word, i + 2)), ' | ') into swaps
      from generate_series(1, length(word) - 1) i where length(word) between 3 and 10;
    swapped := swapped || ('(' || quoted || ':*' || coalesce(' | ' || swaps, '') || ')');
  end loop;
  prefix[cardinality(prefix)] := prefix[cardinality(prefix)] || ':*';
  if words is not null then
    questions := array[to_tsquery('simple', array_to_string(exact, ' & ')), to_tsquery('simple', array_to_string(prefix, ' & ')),
      to_tsquery('simple', array_to_string(swapped, ' & '))];
  end if;
end $$;--> statement-breakpoint

-- Makes a tenant table searchable: indexes its text, and adds `mainstay.find_<table>(terms text[], most integer)`, which answers the ids of the
-- acting tenant's best matches with their ranks. `heading` is an SQL expression over the row `r` of what the row is called, `more` of further
-- text by which it is found whole or by a beginning, `typos` of the text in which slips are forgiven (the heading, unless given). `words` names
-- a column that holds the tsvector of heading and more already.
--
-- Text operators are not leakproof, so their indexes are out of reach below a policy. The function therefore runs as the system role, takes the
-- tenant from the setting, filters by it itself and returns ids only. It is planned anew each time, and without parallel workers, which take
-- longer to start than a rare word takes to find. Of what matches one question, the newest 1,000 are ranked (of slips, any 1,000): a word that
-- half the tenant has costs no more than reading it once.
create function mainstay.make_searchable(target regclass, heading text, more text default '''''', typos text default null,
  words text default null, live text default 'r.deleted_at is null') returns void language plpgsql as $make$
declare
  forgiving text := format('mainstay.fold(%s)', coalesce(typos, heading));
  vector text := coalesce('r.' || words, format('to_tsvector(''simple'', mainstay.fold(%s || '' '' || %s))', heading, more));
  table_name text := (select c.relname from pg_class c where c.oid = target);
  fn text := 'mainstay.find_' || table_name;
begin
  if words is null then
    execute format('create index %I on %s using gin (tenant_id, (%s))', table_name || '_search_words', target,
      regexp_replace(vector, '\mr\.', '', 'g'));
  end if;
  execute format('create index %I on %s using gin (tenant_id, (%s) gin_trgm_ops) where %s', table_name || '_search_typos', target,
    regexp_replace(forgiving, '\mr\.', '', 'g'), regexp_replace(live, '\mr\.', '', 'g'));
  execute format($create$
    create function %1$s(terms text[], most integer) returns table (id uuid, rank real)
      language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan
      set max_parallel_workers_per_gather = 0 set pg_trgm.word_similarity_threshold = 0.45 as $find$
    declare
      acting uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
      sought text[];
      questions tsquery[];
      question tsquery;
      similar_words text;
      similar_ids uuid[];
      similar_headings text[];
      similar_texts text[];
      ids uuid[] := '{}';
      ranks real[] := '{}';
      new_ids uuid[];
      new_ranks real[];
    begin
      select q.words, q.questions into sought, questions from mainstay.search_questions(terms) q;
      if acting is null or sought is null then
        return;
      end if;
      for i in 1..3 loop
        question := questions[i];
        continue when numnode(question) = 0;
        -- Materialized: walking a tenant's ids backwards until a rare word comes by would read the tenant.
        with matching as materialized (
               select r.id, %3$s as heading from %2$s r
                where r.tenant_id = acting and %6$s and %5$s @@ question and r.id <> all (ids)),
             newest as (select m.* from matching m order by m.id desc limit 1000),
             ranked as (
               select n.id, (array[1, 0.8, 0.6])[i]
                        - case when to_tsvector('simple', mainstay.fold(n.heading)) @@ question then 0 else 0.1 end as rank
                 from newest n),
             best as (select b.* from ranked b order by b.rank desc, b.id desc limit most)
        select array_agg(b.id order by b.rank desc, b.id desc), array_agg(b.rank order by b.rank desc, b.id desc)
          into new_ids, new_ranks from best b;
        ids := ids || coalesce(new_ids, '{}');
        ranks := ranks || coalesce(new_ranks, '{}');
        exit when cardinality(ids) >= most;
      end loop;
      if cardinality(ids) < most then
        -- One condition for each word, so that the index answers for all of them: of words that half the tenant has, their meeting is rare.
        select string_agg('$1[' || i || '] <%% ' || %4$L, ' and ') into similar_words from generate_series(1, cardinality(sought)) i;
        execute %7$L || similar_words || ' limit 1000) m' into similar_ids, similar_headings, similar_texts using sought, acting, ids;
        with matching as (select s.id, s.heading, s.forgiving from unnest(similar_ids, similar_headings, similar_texts) s(id, heading, forgiving)),
             measured as (
               select m.id, (select min(word_similarity(w, mainstay.fold(m.heading))) from unnest(sought) w) as in_heading,
                      (select min(word_similarity(w, m.forgiving)) from unnest(sought) w) as anywhere
                 from matching m),
             ranked as (
               select m.id, case when m.in_heading >= 0.45 then 0.3 + 0.19 * m.in_heading else 0.1 + 0.19 * m.anywhere end as rank
                 from measured m),
             best as (select b.* from ranked b order by b.rank desc, b.id desc limit most - cardinality(ids))
        select array_agg(b.id order by b.rank desc, b.id desc), array_agg(b.rank order by b.rank desc, b.id desc)
          into new_ids, new_ranks from best b;
        ids := ids || coalesce(new_ids, '{}');
        ranks := ranks || coalesce(new_ranks, '{}');
      end if;
      return query select f.id, f.rank from unnest(ids, ranks) with ordinality f(id, rank, place) order by f.place limit most;
    end $find$
  $create$, fn, 'public.' || table_name, heading, forgiving, vector, live,
    format('select array_agg(m.id), array_agg(m.heading), array_agg(m.forgiving) from (select r.id, %s as heading, %s as forgiving from %s r'
      ' where r.tenant_id = $2 and r.id <> all ($3) and %s and ', heading, forgiving, 'public.' || table_name, live));
  -- An owner needs CREATE on the schema at the moment it is given the function.
  grant create on schema mainstay to mainstay_system;
  execute format('alter function %s(text[], integer) owner to mainstay_system', fn);
  revoke create on schema mainstay from mainstay_system;
  execute format('revoke all on function %s(text[], integer) from public', fn);
  execute format('grant execute on function %s(text[], integer) to mainstay_app, mainstay_system', fn);
end $make$;--> statement-breakpoint
revoke all on function mainstay.make_searchable from public;--> statement-breakpoint

-- The library reads its own settings only once it is loaded; until then nobody but a superuser may name them.
select word_similarity('a', 'a');--> statement-breakpoint
select mainstay.make_searchable('contacts', heading => $$(r.first_name || ' ' || r.last_name)$$,
  typos => $$(r.first_name || ' ' || r.last_name || ' ' || coalesce(r.company, ''))$$, words => 'words');--> statement-breakpoint
select mainstay.make_searchable('companies', heading => 'r.name');
