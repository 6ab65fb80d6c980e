"""What goes when a workshop closes: every way in for those who took part."""

from __future__ import annotations

import sqlalchemy as sql
from sqlalchemy import Connection

from assessment.store import schema
from assessment.store.erasing import browsers_of, drop_unless
from assessment.store.workshop_schema import facilitator_link


def let_go(connection: Connection, wave: int) -> None:
    """Erase the links into a wave and what lets browsers act for its respondents.

    Browsers to which nothing else belongs go with it; whoever leads or shows the wave stays.
    """
    here = schema.respondent.c.wave_id == wave
    people = sql.select(schema.respondent.c.id).where(here)
    pairs, links = schema.browser_respondent, schema.personal_link
    theirs = pairs.c.respondent_id.in_(people)
    browsers = browsers_of(connection, pairs, theirs)
    connection.execute(sql.delete(pairs).where(theirs))
    connection.execute(sql.delete(links).where(links.c.respondent_id.in_(people)))
    connection.execute(sql.delete(facilitator_link).where(facilitator_link.c.wave_id == wave))
    drop_unless(
        connection, schema.browser, browsers, pairs.c.browser_id, schema.browser_wave.c.browser_id
    )
