"""What is said at the rehearsed workshop, in Russian and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Talk:
    """Hold what the room writes down of a question it talked about."""

    reason: str
    minority: str


@dataclass(frozen=True)
class Promise:
    """Hold an action: what is done first, by whom, in how many days, and how one will see it."""

    capability: str
    first_step: str
    owner: str
    days: int
    done_when: str


@dataclass(frozen=True)
class Words:
    """Hold all that is written at the workshop in one language.

    ``comments`` are (person, question, what they wrote beside their answer).
    """

    organisation: str
    title: str
    comments: tuple[tuple[int, str, str], ...]
    talks: Mapping[str, Talk]
    promises: tuple[Promise, ...]


RECORD, LOST, KNOWN = (
    "tools.customer-record",
    "procedures.lost-customers",
    "competence.first-hand-knowledge",
)

WORDS = {
    "ru": Words(
        organisation="Северный мост",
        title="Стратегическая сессия",
        comments=(
            (1, RECORD, "В CRM есть всё, что мне нужно"),
            (6, RECORD, "История переписки у каждого в своей почте"),
            (9, RECORD, "После ухода менеджера начинаем с нуля"),
            (0, LOST, "Разбираем на ежемесячном совещании"),
            (7, LOST, "О разборах узнаём случайно"),
            (2, KNOWN, "Сам езжу к пяти крупнейшим клиентам"),
        ),
        talks={
            RECORD: Talk(
                "карточка заведена на каждого клиента, но переписка и договорённости — в личной "
                "почте",
                "двое из руководства видят в системе полную картину и ставят 4",
            ),
            LOST: Talk(
                "причины спрашивает менеджер, когда есть время; записей почти нет",
                "руководство помнит три разбора за год и ставит 3",
            ),
            KNOWN: Talk(
                "к крупным клиентам ездят все руководители, к остальным — почти никто",
                "",
            ),
        },
        promises=(
            Promise(
                RECORD,
                "Перенести в карточки переписку с двадцатью крупнейшими клиентами",
                "Ольга Крылова, коммерческий директор",
                30,
                "по каждому из двадцати клиентов история за год видна из карточки",
            ),
            Promise(
                LOST,
                "Позвонить всем клиентам, ушедшим в третьем квартале, и записать причины",
                "Павел Ким, руководитель отдела продаж",
                45,
                "причины ухода разобраны на совещании, по двум приняты решения",
            ),
            Promise(
                "structure.coordination",
                "Назначить еженедельную встречу продаж и сервиса по открытым вопросам клиентов",
                "Анна Белова, исполнительный директор",
                14,
                "прошли четыре встречи подряд, у каждого вопроса есть ответственный",
            ),
            Promise(
                "tools.customer-value",
                "Посчитать маржу по каждому клиенту за прошлый год",
                "Игорь Савин, финансовый директор",
                60,
                "список клиентов по ценности согласован с отделом продаж",
            ),
        ),
    ),
    "en": Words(
        organisation="Northbridge",
        title="Strategy workshop",
        comments=(
            (1, RECORD, "The CRM has all I need"),
            (6, RECORD, "Everybody keeps the correspondence in their own mailbox"),
            (9, RECORD, "When an account manager leaves, we start from scratch"),
            (0, LOST, "We go through them at the monthly meeting"),
            (7, LOST, "We hear of these reviews by chance"),
            (2, KNOWN, "I visit our five largest customers myself"),
        ),
        talks={
            RECORD: Talk(
                "every customer has a record, but letters and agreements are in personal mailboxes",
                "two of the leaders see the whole picture in the system and say 4",
            ),
            LOST: Talk(
                "account managers ask for the reasons when they have time; little is written down",
                "the leaders remember three reviews this year and say 3",
            ),
            KNOWN: Talk(
                "all leaders visit the large customers, hardly anybody visits the others",
                "",
            ),
        },
        promises=(
            Promise(
                RECORD,
                "Move the correspondence with the twenty largest customers into their records",
                "Olga Crane, sales director",
                30,
                "for each of the twenty, a year of history can be seen from the record",
            ),
            Promise(
                LOST,
                "Call every customer who left in the third quarter and write down the reasons",
                "Paul Kim, head of sales",
                45,
                "the reasons were discussed, and two decisions follow from them",
            ),
            Promise(
                "structure.coordination",
                "Set up a weekly meeting of sales and service on customers’ open questions",
                "Anna Bell, managing director",
                14,
                "four meetings in a row were held, and every question has an owner",
            ),
            Promise(
                "tools.customer-value",
                "Calculate last year’s margin of each customer",
                "Ian Savin, finance director",
                60,
                "sales agrees with the list of customers by value",
            ),
        ),
    ),
}
