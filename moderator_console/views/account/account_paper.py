"""The account on paper: how it stands, under which heads of the chain, and every complaint with its end."""

from __future__ import annotations

from moderator_console.core.ends import Account
from moderator_console.views.account.account_words import AccountWords, Wish
from moderator_console.views.widgets.paper import Lines, Sheet, Table

#: Points of the letters of the list; the share of each column, without and with what is wished for.
_SIZE = 8.5
_FEW, _MANY = (12, 32, 25, 31), (9, 18, 16, 18, 15, 12, 12)


def account_sheet(account: Account, proof: str, words: AccountWords, wish: Wish) -> Sheet:
    """The report. ``proof`` says what the proof of the journal has come to. For any thread."""
    shares: tuple[int, ...] = _MANY if wish.names else _FEW
    if wish.words:
        shares = (*(round(share * 0.75) for share in shares), 25)
    said = (words.sentence(account), words.unread(account))
    dated = words.dated(account)
    rows = [words.row(one, account, wish) for one in account.complaints]
    parts = (
        Lines(tuple(part for part in said if part)),
        Table((52, 14, 14), tuple(words.lines(account)), numbers=frozenset({1, 2}), total=True),
        Lines((words.chain(account), *words.heads(account), proof), quiet=True),
        Table(shares, rows, words.columns(wish), size=_SIZE),
    )
    return Sheet(words.heading(), dated, parts, dated, wide=wish.names)
