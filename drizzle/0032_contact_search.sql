-- Search over contacts, cut and folded by one function on both sides: what is indexed and what is asked.

-- A text in the form in which it is searched: words apart by a space, the parts of a word by a hyphen. Compatibility forms (NFKC; kana of any
-- width, the ideographic space), case (full folding, so that a final sigma is one), accents of Latin, Greek and Cyrillic letters, Arabic vowel
-- signs, hamza and forms of alef, and Hebrew points make no difference; the signs of Indic and Thai letters and the marks of kana do. Apostrophes
-- of every kind, dots, hyphens and any other punctuation inside a word part it, and so does a change from Han, kana or Hangul to another script.
-- Initials that stand one by one are one word: "J. R. R." is "J.R.R.".
create function mainstay.search_text(value text) returns text language plpgsql immutable parallel safe as $$
declare
  folded text := value;
begin
  if octet_length(value) = length(value) then
    folded := lower(value collate "C");
  else
    -- An acute accent or a breathing that stands alone is somebody's apostrophe; composed (NFKC) it would be a space.
    folded := translate(folded, U&'\2019\2018\201B\02BB\02BC\02BD\02B9\02BA\02C8\02CA\02CB\00B4\2032\FF07\055A\05F3\05F4\07F4\A78B\A78C\1FBD\1FBF\1FFD\1FFE\0384',
      repeat('''', 25));
    folded := translate(casefold(normalize(folded, NFKC) collate pg_unicode_fast), U&'\02BC', '''');
    folded := regexp_replace(normalize(folded, NFD),
      '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed'
      '\u00ad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]', '', 'g');
    folded := translate(normalize(folded, NFC), U&'\0671\0649\0629\06A9\06CC', U&'\0627\064A\0647\0643\064A');
    folded := lower(public.unaccent('public.unaccent'::regdictionary, folded) collate pg_unicode_fast);
    folded := regexp_replace(folded collate pg_unicode_fast, '[[:space:][:cntrl:]]+', ' ', 'g');
  end if;
  folded := regexp_replace(folded collate pg_unicode_fast, '(?:(?![ \t\n\r\f\v])[[:punct:]$+<=>^`|~])+', '-', 'g');
  if octet_length(folded) > length(folded) and folded ~ '[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U000323af]' then
    folded := regexp_replace(folded, '([\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U000323af])(?=[^\s\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U000323af-])', '\1-', 'g');
    folded := regexp_replace(folded, '([^\s\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U000323af-])(?=[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U000323af])', '\1-', 'g');
  end if;
  folded := regexp_replace(regexp_replace(folded, '[\s-]*\s[\s-]*', ' ', 'g'), '^[\s-]+|[\s-]+$', '', 'g');
  if folded ~ '(^|[\s-])[^\s-]\s' then
    folded := regexp_replace(folded, '(?<=(?:^|[\s-])[^\s-])\s(?=[^\s-](?:$|[\s-]))', '-', 'g');
  end if;
  return folded;
end $$;--> statement-breakpoint

-- Whether a part of a word is written in Han, kana or Hangul, which is found by pairs of its characters.
create function mainstay.is_cjk(part text) returns boolean language sql immutable parallel safe
  return octet_length(part) > length(part) and part ~ '^[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U000323af]';--> statement-breakpoint

-- What a text is found by, for a tsvector's text form: its words, their parts, the word that the parts make together; of Han, kana and Hangul all
-- pairs of neighbours and each last character. `mark` says where it stood: 'A' in a name, 'B' elsewhere. With `slips` also every word without one of its
-- letters, behind a tilde: two words that have one of those in common are a slip apart (a letter too many, too few, wrong, or two swapped). Shorter words
-- have too many neighbours, longer ones are no words.
create function mainstay.search_lexemes(value text, mark text, slips boolean) returns text language plpgsql immutable parallel safe as $$
declare
  word text;
  part text;
  parts text[];
  letters integer;
  separator text := ''':1' || mark || ' ''';
  lexemes text := ' ''';
begin
  foreach word in array string_to_array(mainstay.search_text(value), ' ') loop
    parts := case when position('-' in word) = 0 then array[word] else string_to_array(word, '-') || replace(word, '-', '') end;
    foreach part in array parts loop
      letters := least(length(part), 64);
      if letters < octet_length(part) and mainstay.is_cjk(part) then
        part := left(part, letters);
        for i in 1..letters loop
          lexemes := lexemes || substr(part, i, 2) || separator;
        end loop;
      elsif letters between 5 and 24 and slips then
        for i in 1..letters loop
          lexemes := lexemes || '~' || left(part, i - 1) || substr(part, i + 1) || ''' ''';
        end loop;
      end if;
      if letters > 0 then
        lexemes := lexemes || left(part, letters) || separator;
      end if;
    end loop;
  end loop;
  return left(lexemes, -1);
end $$;--> statement-breakpoint

-- All that a contact is found by. A name in Han, kana or Hangul is also written in one, the family name first. `codes` are blind: digests of phone numbers' ends.
create function mainstay.contact_words(first_name text, last_name text, middle_names text[], nickname text, phonetic_first_name text,
  phonetic_last_name text, prefix text, suffix text, company text, title text, codes text[]) returns tsvector
  language plpgsql immutable parallel safe as $$
declare
  names text := concat_ws(' ', first_name, array_to_string(middle_names, ' '), last_name, nickname, phonetic_first_name, phonetic_last_name);
  code text;
  coded text := '';
begin
  if octet_length(first_name) > length(first_name) and octet_length(last_name) > length(last_name)
     and mainstay.is_cjk(normalize(first_name, NFKC)) and mainstay.is_cjk(normalize(last_name, NFKC)) then
    names := names || ' ' || last_name || first_name;
  end if;
  if phonetic_first_name <> '' and phonetic_last_name <> '' then
    names := names || ' ' || phonetic_last_name || phonetic_first_name;
  end if;
  foreach code in array coalesce(codes, '{}') loop
    coded := coded || ' ''#' || code || '''';
  end loop;
  return (mainstay.search_lexemes(names, 'A', true) || mainstay.search_lexemes(coalesce(company, ''), 'B', true)
    || mainstay.search_lexemes(concat_ws(' ', prefix, suffix, title), 'B', false) || coded)::tsvector;
end $$;--> statement-breakpoint

-- The question that a search text asks, strictest first: 1, every word as it stands; 2, the last one still being typed; 3, all of them; 4, a slip in
-- any of them forgiven. `mark` 'A' asks for names only. `codes` are what else may match. Null where it asks nothing. Of the words the first eight count.
create function mainstay.search_question(value text, tier integer, codes text[] default '{}', mark text default '') returns tsquery
  language plpgsql immutable parallel safe as $$
declare
  words text[] := (string_to_array(mainstay.search_text(value), ' '))[1:8];
  parts text[];
  part text;
  terms text[];
  asked text[] := '{}';
  other text[] := '{}';
  last boolean;
  code text;
begin
  for i in 1..cardinality(words) loop
    parts := (string_to_array(words[i], '-'))[1:8];
    if cardinality(parts) > 1 then
      parts := parts || array_to_string(parts, '');
    end if;
    terms := '{}';
    for j in 1..cardinality(parts) loop
      part := left(parts[j], 64);
      -- The last part, and the word that all parts make.
      last := i = cardinality(words) and j >= cardinality(parts) - 1;
      terms := terms || mainstay.search_term(part, case when tier = 2 and not last then 1 else tier end, mark);
    end loop;
    if cardinality(terms) > 1 then
      asked := asked || ('(' || terms[cardinality(terms)] || ' | (' || array_to_string(terms[1:cardinality(terms) - 1], ' & ') || '))');
    elsif words[i] <> '' then
      asked := asked || terms[1];
    end if;
  end loop;
  if cardinality(asked) > 0 then
    other := array['(' || array_to_string(asked, ' & ') || ')'];
  end if;
  foreach code in array codes loop
    other := other || ('''#' || code || '''');
  end loop;
  return case when cardinality(other) > 0 then array_to_string(other, ' | ')::tsquery end;
end $$;--> statement-breakpoint

-- One part of a word in a question's text form.
create function mainstay.search_term(part text, tier integer, mark text) returns text language plpgsql immutable parallel safe as $$
declare
  term text := '''' || part || '''';
  slips text;
begin
  if mainstay.is_cjk(part) and length(part) > 1 and tier > 1 then
    select string_agg(distinct '''' || substr(part, i, 2) || ''':' || mark, ' & ') into term from generate_series(1, length(part) - 1) i;
    return '(' || term || ')';
  end if;
  if tier = 4 and length(part) between 4 and 25 and not mainstay.is_cjk(part) then
    -- Of four letters two may be swapped, or one be missing: one that is wrong would make too many names one.
    if length(part) = 4 then
      select string_agg('''' || left(part, i - 1) || substr(part, i + 1, 1) || substr(part, i, 1) || substr(part, i + 2) || '''', ' | ') into slips
        from generate_series(1, 3) i;
    else
      select string_agg('''~' || s || ''' | ''' || s || '''', ' | ') into slips from (
        select distinct left(part, i - 1) || substr(part, i + 1) as s from generate_series(1, length(part)) i) all_slips;
    end if;
    return '(' || term || ':* | ''~' || part || ''' | ' || slips || ')';
  end if;
  return term || ':' || mark || case when tier > 1 then '*' else '' end;
end $$;--> statement-breakpoint

ALTER TABLE "contacts" ADD COLUMN "search_codes" text[];--> statement-breakpoint
CREATE INDEX "contacts_uncoded" ON "contacts" USING btree ("tenant_id","id") WHERE search_codes is null;--> statement-breakpoint
-- Rows are cut anew here and now.
alter table contacts alter column words set expression as (mainstay.contact_words(first_name, last_name, middle_names, nickname, phonetic_first_name,
  phonetic_last_name, prefix, suffix, company, title, search_codes));--> statement-breakpoint
select mainstay.audit_table('contacts', 'contact', 'pii_key,words,search_codes', personal => 'first_name,last_name,prefix,middle_names,suffix,nickname,phonetic_first_name,phonetic_last_name,company,title,source,external_id,custom_fields');--> statement-breakpoint

-- The ids of the acting tenant's contacts that match a search text or have one of the codes: as many as there are. What `rank_contacts` ranks.
-- Text operators are not leakproof, so their indexes are out of reach below a policy: the functions run as the system role, take the tenant from
-- the setting, filter by it themselves and return ids only. Planned anew each time, without workers, which take longer to start than a rare word.
create function mainstay.match_contacts(value text, codes text[]) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan
  set max_parallel_workers_per_gather = 0 as $$
declare
  acting uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  question tsquery := mainstay.search_question(value, 4, codes);
begin
  if numnode(question) > 0 then
    return query select c.id from contacts c where c.tenant_id = acting and c.deleted_at is null and c.words @@ question;
  end if;
end $$;--> statement-breakpoint

-- The best of them. 0.9 to 1: every word stands there; 0.7 to 0.8: the last one is still being typed; 0.5 to 0.6: several are; 0.4: with a slip. What
-- stands in the name goes before what stands elsewhere. Of a word that very many have, the newest 1,000 are ranked.
create function mainstay.rank_contacts(value text, codes text[], most integer) returns table (id uuid, rank real)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan
  set max_parallel_workers_per_gather = 0 as $$
declare
  acting uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  question tsquery;
  asked text;
  in_names tsquery;
  ids uuid[] := '{}';
  ranks real[] := '{}';
  new_ids uuid[];
  new_ranks real[];
begin
  for tier in 1..4 loop
    question := mainstay.search_question(value, tier, codes);
    exit when question is null or numnode(question) = 0;
    -- With one word the second and the third are the same.
    continue when question::text = asked;
    asked := question;
    in_names := case when tier < 4 then mainstay.search_question(value, tier, codes, 'A') end;
    -- Materialized: walking a tenant's ids backwards until a rare word comes by would read the tenant.
    with matching as materialized (
           select c.id, c.words @@ in_names as is_named from contacts c
            where c.tenant_id = acting and c.deleted_at is null and c.words @@ question and c.id <> all (ids)),
         newest as (select m.* from matching m order by m.id desc limit 1000),
         ranked as (
           select n.id, (array[1, 0.8, 0.6, 0.4])[tier] - case when tier = 4 or n.is_named then 0 else 0.1 end as rank from newest n),
         best as (select b.* from ranked b order by b.rank desc, b.id desc limit most - cardinality(ids))
    select array_agg(b.id order by b.rank desc, b.id desc), array_agg(b.rank order by b.rank desc, b.id desc)
      into new_ids, new_ranks from best b;
    ids := ids || coalesce(new_ids, '{}');
    ranks := ranks || coalesce(new_ranks, '{}');
    exit when cardinality(ids) >= most;
  end loop;
  return query select f.id, f.rank from unnest(ids, ranks) with ordinality f(id, rank, place) order by f.place;
end $$;--> statement-breakpoint

revoke all on function mainstay.match_contacts, mainstay.rank_contacts from public;--> statement-breakpoint
grant execute on function mainstay.match_contacts, mainstay.rank_contacts to mainstay_app, mainstay_system;--> statement-breakpoint
-- An owner needs CREATE on the schema at the moment it is given a function.
grant create on schema mainstay to mainstay_system;--> statement-breakpoint
alter function mainstay.match_contacts owner to mainstay_system;--> statement-breakpoint
alter function mainstay.rank_contacts owner to mainstay_system;--> statement-breakpoint
-- What the version before asks, until it is gone.
set local role mainstay_system;--> statement-breakpoint
create or replace function mainstay.find_contacts(terms text[], most integer) returns table (id uuid, rank real)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id, r.rank from mainstay.rank_contacts(array_to_string(terms, ' '), '{}', most) r $$;--> statement-breakpoint
set local role none;--> statement-breakpoint
revoke create on schema mainstay from mainstay_system;
