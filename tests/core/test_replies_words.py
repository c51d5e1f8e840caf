"""Lines of a flat channel are read for names and cues as a person reads them; usual words are no names."""

from __future__ import annotations

import pytest

from moderator_console.core.replies_words import FLAGS, Line, Said, bare_name, read_talk, words_of

USUAL = frozenset({"will", "test", "help", "the", "is"})
PEOPLE = ("maud_", "will", "Bastien|away", "Marie Curie", "jo", "longbeard")


def said(
    text: str, *, by: str = "odile", names: dict[str, str] | None = None, action: bool = False
) -> Said:
    """The line read in a channel where everybody of PEOPLE has spoken before."""
    lines = [Line(name.lower(), name, "…") for name in PEOPLE]
    lines.append(Line(by, by, text, action=action))
    return read_talk(lines, USUAL, names)[-1]


@pytest.mark.parametrize(
    ("text", "first", "named"),
    [
        ("maud_: yes", {"maud_"}, {"maud_"}),
        ("maud: yes", {"maud_"}, {"maud_"}),
        ("hi maud_, are you there", {"maud_"}, {"maud_"}),
        ("I think maud_ is right", set(), {"maud_"}),
        ("will it work", set(), set()),
        ("will: it works", {"will"}, {"will"}),
        ("ask @will about it", set(), {"will"}),
        ("bastien, the jar is here", {"bastien|away"}, {"bastien|away"}),
        ("@Marie Curie merci", {"marie curie"}, {"marie curie"}),
        ("Marie, vous avez raison", {"marie curie"}, {"marie curie"}),
        ("jo says so", set(), set()),
        ("jo: so", {"jo"}, {"jo"}),
        ("longb: look", {"longbeard"}, {"longbeard"}),
        ("longb looks", set(), set()),
        ("odile: I talk to myself", set(), set()),
    ],
)
def test_who_is_named_is_read_as_people_write(text: str, first: set[str], named: set[str]) -> None:
    line = said(text)
    assert (set(line.first), set(line.named)) == (first, named)


def test_a_new_name_of_somebody_is_known_before_they_speak_under_it() -> None:
    assert said("gardener: hello", names={"gardener": "maud_"}).first == {"maud_"}


def test_somebody_unknown_at_the_beginning_is_noticed() -> None:
    unknown = FLAGS.index("unknown_name")
    assert said("stranger: are you there").flags[unknown] == 1
    assert said("the: list").flags[unknown] == 0


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("where is the jar?", "question"),
        ("comment on fait", "asks"),
        ("maud_: how is it", "asks"),
        ("bonjour à tous", "greets"),
        ("merci beaucoup", "thanks"),
        ("oui c'est ça", "nods"),
        ("maud_: oui", "nods"),
        ("see https://forum.example/t/4", "url"),
        ("!ask", "command"),
        ("quelqu’un peut regarder", "to_all"),
        ("et ton jardin", "you"),
        ("j’ai perdu le mien", "me"),
    ],
)
def test_cues_are_read_in_english_and_french(text: str, flag: str) -> None:
    assert said(text).flags[FLAGS.index(flag)] == 1
    assert said("green beans").flags[FLAGS.index(flag)] == 0


def test_what_calls_somebody_is_no_word_of_the_line() -> None:
    assert said("maud_: the beans arrived").words == {"the", "beans", "arrived"}


def test_a_bot_is_known_by_its_mark_or_its_name() -> None:
    bot = FLAGS.index("bot")
    assert said("the rule", by="seedbot").flags[bot] == 1
    assert read_talk([Line("x", "x", "the rule", bot=True)], USUAL)[0].flags[bot] == 1
    assert said("the rule", by="botanist").flags[bot] == 0


def test_system_lines_are_left_out_and_times_count_in_whole_minutes() -> None:
    lines = [
        Line("a", "a", "one", at_us=59_000_000),
        Line("", "", "joined", system=True, at_us=60_000_000),
        Line("b", "b", "two", at_us=119_000_000),
    ]
    assert [(line.author, line.minute) for line in read_talk(lines, USUAL)] == [("a", 0), ("b", 1)]


def test_lines_without_times_stand_half_a_minute_apart() -> None:
    lines = [Line("a", "a", "word") for _ in range(5)]
    assert [line.minute for line in read_talk(lines, USUAL)] == [0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("name", "bare"), [("Bob|away", "bob"), ("bob_2", "bob"), ("|x|", "|x|"), ("___", "___")]
)
def test_a_bare_name_has_nothing_that_people_add(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_words_keep_their_accents_and_lose_their_points() -> None:
    assert words_of("L’été, déjà. 3.5 ext4…") == ["l'été", "déjà", "3.5", "ext4"]
