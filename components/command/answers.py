"""Answers to questions: from options, from a terminal, or piped in, one line each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field as made_by
from typing import TextIO

MAX_ANSWER = 20_000  # characters: far more than any field takes


class NoAnswerError(Exception):
    """An answer that cannot be taken and will not be given anew; its text says which and why."""


@dataclass(frozen=True)
class Question:
    """`field` is named as messages name it: ``partner.people[1].name``.

    `rare`: asked only of those who want to be asked everything.
    """

    field: str
    about: str
    required: bool = False
    rare: bool = False
    choices: Mapping[str, str] = made_by(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """What an answer means, or what is wrong with it and which answer was perhaps meant."""

    value: object = None
    wrong: str = ""
    proposal: str = ""


@dataclass
class Answers:
    """`given`: field -> answer, from options. `everything`: rare questions are asked too.
    `ask`: without it, what the options do not answer is left out."""

    given: Mapping[str, str]
    everything: bool = False
    ask: bool = True
    used: set[str] = made_by(default_factory=set)
    answered: int = 0

    def get(self, question: Question, check: Callable[[str], Checked]) -> object:
        """Return the checked value of an answer, None where it is left out.

        On a terminal a wrong answer is explained, and asked for again.

        Raises:
            NoAnswerError: the answer is wrong or missing, and there is nobody to ask again.
        """
        if question.field in self.given:
            self.used.add(question.field)
            return _judged(question, self.given[question.field].strip(), check)
        if not self.ask or (question.rare and not self.everything):
            return _judged(question, "", check)
        terminal = sys.stdin is not None and sys.stdin.isatty()
        return _from_terminal(question, check) if terminal else self._from_pipe(question, check)

    def _from_pipe(self, question: Question, check: Callable[[str], Checked]) -> object:
        line = _line(sys.stdin)
        if not line:
            raise NoAnswerError(f"The answers ended before {question.field}.")
        self.answered += 1
        try:
            return _judged(question, line.strip(), check)
        except NoAnswerError as error:
            raise NoAnswerError(f"Answer {self.answered}: {error}") from None


def _judged(question: Question, answer: str, check: Callable[[str], Checked]) -> object:
    checked = _checked(question, answer, check)
    if checked.wrong:
        raise NoAnswerError(f"{question.field}: {checked.wrong}")
    return checked.value


def _checked(question: Question, answer: str, check: Callable[[str], Checked]) -> Checked:
    if not answer:
        return Checked(wrong="an answer is needed") if question.required else Checked()
    if len(answer) > MAX_ANSWER:
        return Checked(wrong="the answer is too long")
    return check(answer)


def _from_terminal(question: Question, check: Callable[[str], Checked]) -> object:
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415 (lets input() edit a line; Windows has none)
    proposal = ""
    print(f"\n{question.field}\n  " + question.about.replace("\n", "\n  "))
    if question.choices:
        print("  (? lists what can be chosen)")
    while True:
        try:
            answer = input(f"[{proposal}] > " if proposal else "> ").strip() or proposal
        except EOFError:
            raise NoAnswerError(f"The answers ended before {question.field}.") from None
        except UnicodeDecodeError:
            print("  this is no text in the encoding of the terminal")
            continue
        if answer == "?":
            print("\n".join(f"  {code:<28} {label}" for code, label in question.choices.items()))
            continue
        checked = _checked(question, answer, check)
        if not checked.wrong:
            return checked.value
        proposal = checked.proposal
        print(f"  {checked.wrong}" + ("; Enter takes it" if proposal else ""))


def _line(stream: TextIO | None) -> str:
    """Return the next line, or the beginning of an endless one; empty at the end."""
    if stream is None:  # closed by whoever started us
        return ""
    try:
        return stream.readline(MAX_ANSWER + 2)
    except (OSError, ValueError):  # closed meanwhile, or no text
        return ""
